import { readFileSync } from 'node:fs';
import { apiOperations } from '@stepwright/api-model';
import { describe, expect, it } from 'vitest';
import { operations } from './operations.ts';

describe('the list of operations', () => {
  it('is what docs/api.md says', () => {
    const text = readFileSync(new URL('../../../../docs/api.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| (\w+) \| (yes|no) \|/gm)].map(([, name = '', there]) => ({ name, there }));
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(apiOperations).sort());
    expect(rows.filter(({ there }) => there === 'yes').map(({ name }) => name)).toEqual(Object.keys(operations).sort());
  });
});
