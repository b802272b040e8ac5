/** What the language costs a page: its entries, built by Vite as for the console, minified and gzipped. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { build } from 'vite';

const GZIPPED_BYTES_MAX = 120_000;
const root = fileURLToPath(new URL('../../', import.meta.url));
const ENTRY = `${root}packages/asl/entry-of-the-test.js`;

interface Bundle {
  readonly gzippedBytes: number;
  /** Names of the modules of which something is in it. */
  readonly modules: readonly string[];
}

/** Builds a page that uses what the source exports. */
async function bundle(source: string): Promise<Bundle> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      rolldownOptions: { input: ENTRY, preserveEntrySignatures: 'strict', output: { format: 'es' } },
    },
    plugins: [
      {
        name: 'entry',
        load: (id) => (id === ENTRY ? source : undefined),
        resolveId: (id) => (id === ENTRY ? id : undefined),
      },
    ],
  });
  if (Array.isArray(built) || !('output' in built)) throw new Error('one bundle was asked for');
  const [chunk, ...others] = built.output;
  expect(others, 'everything is in one chunk').toEqual([]);
  const modules = Object.entries(chunk.modules).filter(([, { renderedLength }]) => renderedLength > 0);
  return { gzippedBytes: gzipSync(chunk.code).length, modules: modules.map(([id]) => id) };
}

test('the whole language, checker and evaluators included, is under 120 kB', async () => {
  const { gzippedBytes, modules } = await bundle(`export * from '@stepwright/asl';`);
  expect(modules.length).toBeGreaterThan(100);
  expect(gzippedBytes).toBeGreaterThan(10_000);
  expect(gzippedBytes).toBeLessThan(GZIPPED_BYTES_MAX);
});

test('with advice, explanations and conversion it still is', async () => {
  const entries = ['', '/review', '/explain', '/convert'].map((path) => `export * from '@stepwright/asl${path}';`);
  const { gzippedBytes } = await bundle(entries.join('\n'));
  expect(gzippedBytes).toBeLessThan(GZIPPED_BYTES_MAX);
});

test('the YAML library comes with its own entry only', async () => {
  const isYaml = (module: string): boolean => module.includes('node_modules/yaml/');
  const language = await bundle(`export * from '@stepwright/asl'; export * from '@stepwright/asl/review';`);
  expect(language.modules.filter(isYaml)).toEqual([]);
  const yaml = await bundle(`export * from '@stepwright/asl/yaml';`);
  expect(yaml.modules.filter(isYaml)).not.toEqual([]);
  expect(yaml.gzippedBytes).toBeLessThan(GZIPPED_BYTES_MAX);
});

test('who only evaluates JSONata pays neither for the checker nor for texts', async () => {
  const { modules } = await bundle(`export { compileJsonata } from '@stepwright/asl';`);
  expect(modules.filter((module) => module.includes('/asl/src/validate/'))).toEqual([]);
  expect(modules.filter((module) => module.includes('/asl/src/jsonata/'))).not.toEqual([]);
});
