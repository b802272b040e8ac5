import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'test/**/*.test.ts', 'examples/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A machine that does much else at once keeps a condition waiting: patience costs only what would fail.
    expect: { poll: { timeout: 20_000 } },
    pool: 'forks',
    // CI adds these counts to those of its other checks.
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: '.ci/results/vitest.json' }]] : ['default'],
  },
});
