/**
 * Generated expressions on generated data, evaluated by our evaluator and by the npm package `jsonata`: whatever the
 * package does on purpose, ours does too.
 */
import { compileJsonata, fromPlain, toPlain } from '@stepwright/asl';
import jsonata from 'jsonata';
import { type Plain, randomData, randomExpression, seededRandom } from './random-expression.ts';

/** An expression that gives two things. */
export interface Difference {
  readonly source: string;
  readonly input: string;
  readonly v: string;
  readonly actual: string;
  readonly expected: string;
}

export interface Comparison {
  readonly total: number;
  /** Those of which a value came out, and no error. */
  readonly values: number;
  /** Those on which the package has an accident, so that there is nothing to compare with. */
  readonly accidents: number;
  readonly differences: readonly Difference[];
}

/** Compares so many expressions; the seed says which. */
export async function compareGenerated(total: number, seed: number): Promise<Comparison> {
  const random = seededRandom(seed);
  const differences: Difference[] = [];
  let values = 0;
  let accidents = 0;
  for (let i = 0; i < total; i++) {
    const source = randomExpression(random, 2 + Math.floor(random() * 3));
    const [input, v] = [randomData(random), randomData(random)];
    const [actual, expected] = [ours(source, input, v), await theirs(source, input, v)];
    if (actual !== 'error' && actual !== 'nothing') values++;
    if (expected === 'accident') accidents++;
    else if (actual !== expected) {
      differences.push({ source, input: JSON.stringify(input), v: JSON.stringify(v), actual, expected });
    }
  }
  return { total, values, accidents, differences };
}

/** The printed result, or that there is an error: where there are two, which one comes first differs. */
function ours(source: string, input: Plain, v: Plain): string {
  const compiled = compileJsonata(source);
  if (compiled.kind === 'syntaxError') return 'error';
  const value = fromPlain(v);
  const outcome = compiled.evaluate({
    variable: (name) => (name === 'v' ? value : undefined),
    input: fromPlain(input),
    random: () => 0,
    uuid: () => '',
    now: () => 0,
  });
  if (outcome.kind !== 'value') return outcome.kind === 'failed' ? 'error' : 'function';
  return outcome.value === undefined ? 'nothing' : canonical(JSON.parse(JSON.stringify(toPlain(outcome.value))));
}

/** `accident` where the reference stumbles over its own code, changes its input, or gives a number that JSON does not have. */
async function theirs(source: string, input: Plain, v: Plain): Promise<string> {
  const given = structuredClone({ input, v });
  const isUntouched = (): boolean => JSON.stringify(given) === JSON.stringify({ input, v });
  try {
    const result: unknown = await jsonata(source).evaluate(given.input, { v: given.v });
    if (!isUntouched()) return 'accident';
    if (result === undefined) return 'nothing';
    const text = JSON.stringify(result, (_, value: unknown) =>
      typeof value === 'number' && !Number.isFinite(value) ? 'no number' : value,
    );
    return text.includes('"no number"') ? 'accident' : canonical(JSON.parse(text));
  } catch (error) {
    return error instanceof TypeError || !isUntouched() ? 'accident' : 'error';
  }
}

/** Without the order of members: JavaScript puts names that are numbers first. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  );
}
