/** `npm run coverage`: the tests of the language, which must take every branch of its evaluators. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../', import.meta.url).pathname,
  test: {
    include: ['packages/asl/src/{jsonpath,jsonata,intrinsics,choice,dataflow,compile}/**/*.test.ts'],
    testTimeout: 60_000,
    pool: 'forks',
    coverage: {
      enabled: true,
      provider: 'v8',
      include: ['packages/asl/src/{jsonpath,jsonata,intrinsics,choice,dataflow}/**/*.ts'],
      // Tests and what only they use.
      exclude: ['**/*.test.ts', '**/test-*.ts'],
      reporter: ['text-summary', 'json'],
      reportsDirectory: 'coverage',
      thresholds: { branches: 100 },
    },
  },
});
