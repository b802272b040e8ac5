/**
 * Holds the direction of imports: a package imports only from those below it, asl stays free of Node, and no test
 * passes by having read nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** From the top down: each may import from those after it. */
const packagesTopDown = [
  'cli',
  'server',
  'integrations',
  'store-sqlite',
  'store-testkit',
  'engine',
  'console',
  'asl',
  'api-model',
] as const;
type PackageName = (typeof packagesTopDown)[number];

/** The language knows no API. The stores are siblings: none may import another. */
const neverImports: Readonly<Partial<Record<PackageName, readonly PackageName[]>>> = {
  asl: ['api-model'],
  'store-sqlite': ['store-testkit'],
};

/** The console reaches a browser as files: no package has it among its modules. */
const importedByNone: ReadonlySet<PackageName> = new Set(['console']);

/** Tests and what only they use. */
const testPattern = /(?:\.test|-harness)\.ts$|(?:^|\/)testing\/|(?:^|\/)test-[^/]*\.ts$/;

const importPattern = /(?:from|import)\s*\(?\s*'([^']+)'/g;

interface Import {
  readonly file: string;
  readonly isTest: boolean;
  readonly specifier: string;
}

function importsOf(packageName: PackageName): readonly Import[] {
  const directory = join(root, 'packages', packageName, 'src');
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => {
      const file = join(directory, name);
      return [...readFileSync(file, 'utf8').matchAll(importPattern)].map((match) => ({
        file: relative(root, file),
        isTest: testPattern.test(name),
        specifier: match[1] ?? '',
      }));
    });
}

function packageOf(specifier: string): PackageName | undefined {
  const name = /^@stepwright\/([^/]+)/.exec(specifier)?.[1] ?? (specifier === 'stepwright' ? 'cli' : undefined);
  return packagesTopDown.find((candidate) => candidate === name);
}

describe('package boundaries', () => {
  test('every package has modules to look at', () => {
    for (const name of packagesTopDown) {
      expect(importsOf(name).length, `imports found in packages/${name}/src`).toBeGreaterThan(0);
    }
  });

  test.each(packagesTopDown)('%s imports only from packages below it', (name) => {
    const allowed = packagesTopDown.slice(packagesTopDown.indexOf(name) + 1);
    const wrong = importsOf(name).filter(({ specifier, isTest }) => {
      const target = packageOf(specifier);
      if (target === undefined || target === name) return false;
      const isForbidden = !isTest && (neverImports[name]?.includes(target) ?? false);
      return isForbidden || importedByNone.has(target) || !allowed.includes(target);
    });
    expect(wrong).toEqual([]);
  });

  test.each(packagesTopDown)('%s reaches into no other package by path', (name) => {
    const wrong = importsOf(name).filter(
      ({ specifier, file }) =>
        specifier.startsWith('.') && !join(file, '..', specifier).startsWith(join('packages', name)),
    );
    expect(wrong).toEqual([]);
  });

  test.each(['asl', 'api-model', 'console'] as const)(
    '%s runs in a browser: its sources import nothing of Node',
    (name) => {
      const wrong = importsOf(name).filter(({ specifier, isTest }) => !isTest && specifier.startsWith('node:'));
      expect(wrong).toEqual([]);
    },
  );

  test('the decision function is pure: engine/decide imports no clock, store or Node module', () => {
    const wrong = importsOf('engine').filter(
      ({ file, specifier, isTest }) =>
        !isTest &&
        file.includes('/src/decide/') &&
        (specifier.startsWith('node:') || specifier.includes('/run/') || specifier.includes('ports/clock')),
    );
    expect(wrong).toEqual([]);
  });
});
