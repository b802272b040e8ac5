/** Evaluates a path, an intrinsic function or a JSONata expression on data, in the browser, as the server would. */
import {
  compileIntrinsic,
  compileJsonata,
  compilePath,
  type Json,
  parseIntrinsic,
  parsePath,
  type QueryLanguage,
  StateError,
  StepMeter,
} from '@stepwright/asl';
import type { DataSample } from './data-sample.ts';

export type Evaluated =
  | { readonly kind: 'value'; readonly value: Json }
  /** The expression leads to nothing, which fails a state where a value is needed. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'error'; readonly message: string };

export interface EvaluatedAt {
  readonly sample: DataSample;
  readonly language: QueryLanguage;
  /** What `$` stands for in JSONPath: the input, or in the fields after the state's work its result. */
  readonly dollar: 'input' | 'result';
}

export function evaluate(expression: string, at: EvaluatedAt): Evaluated {
  const text = expression.trim();
  const { sample, language, dollar } = at;
  if (language === 'JSONata') return evaluateJsonata(text.replace(/^\{%/, '').replace(/%\}$/, ''), sample);
  const data = dollar === 'result' ? (sample.result ?? null) : sample.input;
  try {
    return text.startsWith('States.') ? evaluateIntrinsic(text, data, sample) : evaluatePath(text, data, sample);
  } catch (error) {
    if (error instanceof StateError) return { kind: 'error', message: error.message };
    throw error;
  }
}

function evaluatePath(text: string, data: Json, sample: DataSample): Evaluated {
  const path = parsePath(text);
  if (path.kind === 'syntaxError') return { kind: 'error', message: path.message };
  return found(compilePath(path.value)(data, environment(sample)));
}

function evaluateIntrinsic(text: string, data: Json, sample: DataSample): Evaluated {
  const call = parseIntrinsic(text);
  if (call.kind === 'syntaxError') return { kind: 'error', message: call.message };
  return found(compileIntrinsic(call.value, text)(data, environment(sample)));
}

function evaluateJsonata(source: string, sample: DataSample): Evaluated {
  const compiled = compileJsonata(source);
  if (compiled.kind === 'syntaxError') return { kind: 'error', message: compiled.message };
  const { random, uuid, now } = environment(sample);
  const { input, result, errorOutput, context, variables } = sample;
  const states: Json = new Map<string, Json>([
    ['input', input],
    ...(result === undefined ? [] : [['result', result] as const]),
    ...(errorOutput === undefined ? [] : [['errorOutput', errorOutput] as const]),
    ['context', context],
  ]);
  const outcome = compiled.evaluate({
    variable: (name) => (name === 'states' ? states : variables.get(name)),
    random,
    uuid,
    now,
  });
  switch (outcome.kind) {
    case 'value':
      return found(outcome.value);
    case 'unsupported':
      return { kind: 'error', message: 'The result is a function; a workflow needs data.' };
    case 'failed':
      return { kind: 'error', message: outcome.message };
    default:
      return outcome satisfies never;
  }
}

function found(value: Json | undefined): Evaluated {
  return value === undefined ? { kind: 'nothing' } : { kind: 'value', value };
}

function environment({ context, variables }: DataSample) {
  return {
    context: () => context,
    variable: (name: string) => variables.get(name),
    random: () => Math.random(),
    uuid: () => crypto.randomUUID(),
    now: () => Date.now(),
    meter: new StepMeter(),
  };
}
