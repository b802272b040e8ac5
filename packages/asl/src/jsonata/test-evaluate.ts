/** Evaluates expressions in tests: plain JSON in and out, failures as `CODE: message`. */
import { fromPlain } from '../json/from-plain.ts';
import { type PlainJson, toPlain } from '../json/to-plain.ts';
import { parseJson } from '../json/parse-json.ts';
import {
  type BudgetLimits,
  type CompiledJsonata,
  compileJsonata,
  defaultLimits,
  type JsonataEnvironment,
  type JsonataOptions,
} from './index.ts';
import { sampleText } from './test-sample.ts';

interface TestEnvironment {
  readonly input?: unknown;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly limits?: Partial<BudgetLimits>;
}

/** The plain result, `undefined`, `unsupported`, or the code and the message of an error. */
export function evaluate(source: string, environment: TestEnvironment = {}): PlainJson | undefined {
  const compiled = compileJsonata(source);
  if (compiled.kind === 'syntaxError') return `${compiled.code}: ${compiled.message}`;
  const variables = new Map(Object.entries(environment.variables ?? {}));
  return outcomeOf(compiled, {
    variable: (name) => (variables.has(name) ? fromPlain(variables.get(name)) : undefined),
    ...('input' in environment ? { input: fromPlain(environment.input) } : {}),
    random: () => 0.5,
    uuid: () => '00000000-0000-4000-8000-000000000000',
    now: () => 1_700_000_000_000,
    budget: { ...defaultLimits, ...environment.limits },
  });
}

/** What `evaluate` gives, with the sample as the input. */
export function evaluateSample(source: string, options: JsonataOptions = {}): PlainJson | undefined {
  const compiled = compileJsonata(source, options);
  if (compiled.kind === 'syntaxError') return `${compiled.code}: ${compiled.message}`;
  return outcomeOf(compiled, {
    variable: () => undefined,
    input: sample,
    random: () => 0.5,
    uuid: () => '',
    now: () => 0,
  });
}

const sample = parseJson(sampleText);

function outcomeOf(compiled: CompiledJsonata, environment: JsonataEnvironment): PlainJson | undefined {
  const outcome = compiled.evaluate(environment);
  if (outcome.kind === 'unsupported') return 'unsupported';
  if (outcome.kind === 'failed') return `${outcome.code}: ${outcome.message}`;
  return outcome.value === undefined ? undefined : toPlain(outcome.value);
}
