/** The console imports nothing of the server, so it has the generated types of the API twice: they must be the same. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test("the console's types of the API are the server's", () => {
  const read = (path: string) => readFileSync(new URL(`../../packages/${path}`, import.meta.url), 'utf8');
  expect(read('console/src/api/generated/api-types.ts')).toBe(read('server/src/generated/api-types.ts'));
});
