import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as operations from './operations.ts';

describe("the list of Stepwright's own operations", () => {
  it('is what docs/api.md says', () => {
    const text = readFileSync(new URL('../../../../../docs/api.md', import.meta.url), 'utf8');
    const names = [...text.matchAll(/^\| Stepwright\.(\w+) \|/gm)].map(([, name]) => name);
    expect(names).toEqual(Object.keys(operations).sort());
  });
});
