/** The two query languages against each other: states that say the same in both have the same outcome. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain } from '../json/from-plain.ts';
import type { Json } from '../json/json.ts';
import { printJson } from '../json/print-json.ts';
import type { Environment, State } from './program.ts';
import { testEnvironment } from './test-environment.ts';
import { compile, compileJsonata, shown } from './test-state.ts';

const name = fc.constantFrom('a', 'b', 'c', 'Payload', 'x_1');

/**
 * Values on which a path means the same in both languages. Arrays are left out inside what paths go through: JSONata
 * goes on into their items.
 */
const leaf = fc.oneof(
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0.5),
  fc.string(),
  fc.constant(null),
  fc.array(fc.oneof(fc.integer(), fc.string()), { maxLength: 3 }),
);

interface Tree {
  readonly value: unknown;
  readonly path: readonly string[];
}

/** An object with a path that leads somewhere in it. */
const tree: fc.Arbitrary<Tree> = fc
  .tuple(fc.array(name, { minLength: 1, maxLength: 4 }), leaf, fc.dictionary(name, leaf, { maxKeys: 3 }))
  .map(([path, end, beside]) => ({
    path,
    value: path.reduceRight<unknown>((inner, key) => ({ ...beside, [key]: inner }), end),
  }));

const jsonPath = (path: readonly string[]): string => ['$', ...path].join('.');
const jsonata = (path: readonly string[]): string => `{% ${['$states.input', ...path].join('.')} %}`;

/** What an evaluation yields, as text; how it fails differs between the languages, that it fails does not. */
function outcomeOf(run: () => string): string {
  try {
    return run();
  } catch {
    return 'failed';
  }
}

const environment = (): Environment => testEnvironment({ variables: { v: '{"a":{"b":1}}' } });

function expectSame(left: () => string, right: () => string): void {
  expect(outcomeOf(right)).toBe(outcomeOf(left));
}

describe('a state in JSONPath and its equal in JSONata', () => {
  test('pass on the same part of the input, and assign the same variables', () => {
    fc.assert(
      fc.property(tree, ({ value, path }) => {
        const raw = fromPlain(value);
        const left = compile('Pass', {
          Parameters: { v: { 'x.$': jsonPath(path) }, y: 1 },
          Assign: { 'z.$': '$.v.x' },
          End: true,
        });
        const right = compileJsonata('Pass', {
          Output: { v: { x: jsonata(path) }, y: 1 },
          Assign: { z: jsonata(path) },
          End: true,
        });
        expectSame(
          () => shown(left.complete(raw, environment())),
          () => shown(right.complete(raw, environment())),
        );
      }),
    );
  });

  test('fail for the same paths that lead nowhere', () => {
    fc.assert(
      fc.property(tree, fc.array(name, { minLength: 1, maxLength: 4 }), ({ value }, path) => {
        const raw = fromPlain(value);
        // Below an array JSONata finds nothing too, for the items are no objects.
        const left = compile('Task', { ...lambda, Parameters: { 'x.$': jsonPath(path) } });
        const right = compileJsonata('Task', { ...lambda, Arguments: { x: jsonata(path) } });
        expectSame(
          () => printJson(left.prepare(raw, environment())),
          () => printJson(right.prepare(raw, environment())),
        );
      }),
    );
  });

  test('select the same parts of a result and of an error output', () => {
    fc.assert(
      fc.property(tree, ({ value, path }) => {
        const result = fromPlain(value);
        const inJsonata = `{% $states.result.${path.join('.')} %}`;
        const left = compile('Task', {
          ...lambda,
          ResultSelector: { 'x.$': jsonPath(path) },
          Catch: [{ ...all, Assign: { 'e.$': '$.Error' } }],
        });
        const right = compileJsonata('Task', {
          ...lambda,
          Output: { x: inJsonata },
          Catch: [{ ...all, Assign: { e: '{% $states.errorOutput.Error %}' } }],
        });
        expectSame(
          () => shown(left.complete(null, result, environment())),
          () => shown(right.complete(null, result, environment())),
        );
        const error = new Map<string, Json>([
          ['Error', 'E'],
          ['Cause', printJson(result)],
        ]);
        expectSame(
          () => caught(left, error),
          () => caught(right, error),
        );
      }),
    );
  });

  test('choose the same state', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 }), (given, limit) => {
        const raw = fromPlain({ n: given });
        const left = compile('Choice', {
          Choices: [
            { Variable: '$.n', NumericEquals: limit, Next: 'Equal' },
            { Not: { Variable: '$.n', NumericLessThan: limit }, Next: 'More' },
          ],
          Default: 'Less',
        });
        const right = compileJsonata('Choice', {
          Choices: [
            { Condition: `{% $states.input.n = ${limit} %}`, Next: 'Equal' },
            { Condition: `{% $not($states.input.n < ${limit}) %}`, Next: 'More' },
          ],
          Default: 'Less',
        });
        const [expected, actual] = [left, right].map((state) => state.choose(raw, environment()));
        expect(actual?.next).toBe(expected?.next);
        expect(shown(actual ?? null)).toBe(shown(expected ?? null));
      }),
    );
  });

  test('run over the same items', () => {
    fc.assert(
      fc.property(fc.array(leaf, { maxLength: 5 }), (items) => {
        const raw = fromPlain({ list: items });
        const processor = { ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Succeed' } } }, End: true };
        const left = compile('Map', { ...processor, ItemsPath: '$.list' });
        const right = compileJsonata('Map', { ...processor, Items: '{% $states.input.list %}' });
        expect(itemsOf(right, raw)).toBe(itemsOf(left, raw));
      }),
    );
  });
});

const lambda = { Resource: 'arn:aws:states:::lambda:invoke', End: true };
const all = { ErrorEquals: ['States.ALL'], Next: 'X' };

function caught(state: Extract<State, { type: 'Task' }>, error: ReadonlyMap<string, Json>): string {
  return shown(state.catch[0]?.complete(null, error, environment()) ?? null);
}

function itemsOf(state: Extract<State, { type: 'Map' }>, raw: Json): string {
  return printJson(state.items(raw, environment()).map(({ value }) => value));
}
