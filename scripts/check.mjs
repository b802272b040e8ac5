/**
 * `npm run check`: types, lint, format and package boundaries, one after the other; fails if any of them does.
 */
import { spawnSync } from 'node:child_process';

const checks = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'types of the console', args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'packages/console'] },
  { name: 'lint', args: ['node_modules/oxlint/bin/oxlint', '--type-aware'] },
  { name: 'format', args: ['node_modules/@biomejs/biome/bin/biome', 'format', '.'] },
  { name: 'boundaries', args: ['node_modules/vitest/vitest.mjs', 'run', 'test/architecture'] },
];

const failed = checks.filter(({ name, args }) => {
  process.stdout.write(`\n== ${name}\n`);
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0;
});

if (failed.length > 0) {
  process.stderr.write(`\nfailed: ${failed.map(({ name }) => name).join(', ')}\n`);
  process.exit(1);
}
process.stdout.write('\nall checks passed\n');
