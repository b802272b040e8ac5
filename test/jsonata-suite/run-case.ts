/** Runs one case and says what came out of it. */
import {
  compileJsonata,
  defaultLimits,
  type Grammar,
  isJsonArray,
  type Json,
  type JsonataOutcome,
  type JsonataSyntaxError,
  jsonEqual,
  printJson,
} from '@stepwright/asl';
import type { KnownDifference } from './known-differences.ts';
import type { Expected, SuiteCase } from './suite-case.ts';

export interface CaseResult {
  readonly id: string;
  readonly group: string;
  readonly grammar: Grammar;
  readonly status: 'passed' | 'failed' | 'known';
  /** For a failure what was expected and what came; for a known difference why. */
  readonly reason: string;
}

/** JSONata's runner counts evaluations, of which one call takes three. */
const EVALUATIONS_PER_CALL = 3;

export function runCase(suiteCase: SuiteCase, known: KnownDifference | undefined): CaseResult {
  const { id, group, grammar } = suiteCase;
  const result = { id, group, grammar };
  const actual = evaluateCase(suiteCase);
  const text = describe(actual);
  const passes = isExpected(actual, suiteCase);
  if (known !== undefined && !passes && known.actual === text) {
    return { ...result, status: 'known', reason: known.reason };
  }
  if (passes && known === undefined) return { ...result, status: 'passed', reason: '' };
  const wanted = known === undefined ? describeExpected(suiteCase.expected) : `known difference ${known.actual}`;
  return { ...result, status: 'failed', reason: `expected ${wanted}, got ${text}` };
}

type Actual = JsonataOutcome | JsonataSyntaxError;

function evaluateCase({ expression, grammar, input, bindings, depth }: SuiteCase): Actual {
  const compiled = compileJsonata(expression, { grammar });
  if (compiled.kind === 'syntaxError') return compiled;
  const now = Date.now();
  const callsMax = depth === undefined ? defaultLimits.callsMax : Math.floor(depth / EVALUATIONS_PER_CALL) + 1;
  return compiled.evaluate({
    variable: (name) => bindings.get(name),
    ...(input === undefined ? {} : { input }),
    random: () => Math.random(),
    uuid: () => crypto.randomUUID(),
    now: () => now,
    budget: { ...defaultLimits, callsMax },
  });
}

function isExpected(actual: Actual, { expected, isUnordered }: SuiteCase): boolean {
  switch (expected.kind) {
    case 'error': {
      if (actual.kind !== 'failed' && actual.kind !== 'syntaxError') return false;
      return actual.code === expected.code && (expected.token === undefined || actual.token === expected.token);
    }
    case 'nothing':
      // JSONata's runner takes a function for nothing, because JSON has none.
      return actual.kind === 'unsupported' || (actual.kind === 'value' && actual.value === undefined);
    case 'value': {
      if (actual.kind !== 'value' || actual.value === undefined) return false;
      return jsonEqual(ordered(actual.value, isUnordered), ordered(expected.value, isUnordered));
    }
    default:
      return expected satisfies never;
  }
}

function ordered(value: Json, isUnordered: boolean): Json {
  if (!isUnordered || !isJsonArray(value)) return value;
  return value.toSorted((left, right) => (printJson(left) < printJson(right) ? -1 : 1));
}

function describe(actual: Actual): string {
  if (actual.kind === 'unsupported') return 'a function';
  if (actual.kind !== 'value') return `${actual.code}: ${actual.message}`;
  return actual.value === undefined ? 'nothing' : printJson(actual.value);
}

function describeExpected(expected: Expected): string {
  if (expected.kind === 'value') return printJson(expected.value);
  return expected.kind === 'nothing' ? 'nothing' : `${expected.code} ${expected.token ?? ''}`.trim();
}
