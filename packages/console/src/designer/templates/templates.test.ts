import { parseJson } from '@stepwright/asl';
import { reviewDefinition } from '@stepwright/asl/review';
import { definitionParser } from '@stepwright/asl/yaml';
import { expect, test } from 'vitest';
import { templates } from './templates.ts';

test.each(templates)(
  '$title is valid, and the checker has nothing to say but about timeouts',
  ({ text, format, input }) => {
    const { diagnostics } = reviewDefinition(text, { parse: definitionParser(format), type: 'STANDARD' });
    const said = diagnostics.filter(({ rule }) => rule !== 'task-without-timeout');
    expect(said.map(({ message, pointer }) => `${pointer}: ${message}`)).toEqual([]);
    expect(() => parseJson(input)).not.toThrow();
  },
);
