import { expect, test } from 'vitest';
import { compareGenerated } from './compare-generated.ts';

const CASES = 3_000;
const seed = Number(process.env['JSONATA_SEED'] ?? '20240501');

test(`${CASES} generated expressions give what the reference implementation gives (seed ${seed})`, async () => {
  const { differences, values, accidents } = await compareGenerated(CASES, seed);
  expect(differences).toEqual([]);
  expect(values).toBeGreaterThan(CASES / 5);
  expect(accidents).toBeLessThan(CASES / 20);
});
