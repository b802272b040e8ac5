/** What an evaluation does with errors: those of the language are data, everything else is a defect and passes through. */
import { describe, expect, test } from 'vitest';
import { compileJsonata, type JsonataOutcome } from './index.ts';
import { JsonataError } from './jsonata-error.ts';

function evaluateWith(source: string, variable: () => undefined): JsonataOutcome {
  const compiled = compileJsonata(source);
  if (compiled.kind === 'syntaxError') throw new Error(compiled.message);
  return compiled.evaluate({ variable, random: () => 0, uuid: () => '', now: () => 0 });
}

describe('an error of whoever gives the variables', () => {
  test.each(['$x', 'function() { $x }()', '"a" & $x', '($f := function() { $g() }; $g := function() { $x }; $f())'])(
    'passes through %s',
    (source) => {
      for (const error of [new TypeError('broken'), new RangeError('out of range')]) {
        expect(() =>
          evaluateWith(source, () => {
            throw error;
          }),
        ).toThrow(error);
      }
    },
  );
});

test('an evaluation at the end of the stack fails as one that took too much', () => {
  const compiled = compileJsonata(`${'1 + ('.repeat(200)}1${')'.repeat(200)}`);
  if (compiled.kind === 'syntaxError') throw new Error(compiled.message);
  /** Goes down until nothing is left, then evaluates with as little of the stack as lets it begin. */
  const evaluateDeep = (): JsonataOutcome => {
    try {
      return evaluateDeep();
    } catch {
      return compiled.evaluate({ variable: () => undefined, random: () => 0, uuid: () => '', now: () => 0 });
    }
  };
  expect(evaluateDeep()).toMatchObject({ kind: 'failed', code: 'U1001', message: 'The evaluation ran out of stack.' });
});

test('a text with a name that is not known has a gap', () => {
  expect(new JsonataError('T1005').text).toBe('Attempted to invoke a non-function. Did you mean $?');
});
