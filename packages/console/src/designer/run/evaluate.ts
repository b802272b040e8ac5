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

export type Evaluated =
  | { readonly kind: 'value'; readonly value: Json }
  /** The expression leads to nothing, which fails a state where a value is needed. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'error'; readonly message: string };

/** The data is the state's input: `$` in JSONPath, `$states.input` in JSONata. */
export function evaluate(expression: string, data: Json, language: QueryLanguage): Evaluated {
  const text = expression.trim();
  if (language === 'JSONata') return evaluateJsonata(text.replace(/^\{%/, '').replace(/%\}$/, ''), data);
  try {
    return text.startsWith('States.') ? evaluateIntrinsic(text, data) : evaluatePath(text, data);
  } catch (error) {
    if (error instanceof StateError) return { kind: 'error', message: error.message };
    throw error;
  }
}

function evaluatePath(text: string, data: Json): Evaluated {
  const path = parsePath(text);
  if (path.kind === 'syntaxError') return { kind: 'error', message: path.message };
  return found(compilePath(path.value)(data, environment()));
}

function evaluateIntrinsic(text: string, data: Json): Evaluated {
  const call = parseIntrinsic(text);
  if (call.kind === 'syntaxError') return { kind: 'error', message: call.message };
  return found(compileIntrinsic(call.value, text)(data, environment()));
}

function evaluateJsonata(source: string, data: Json): Evaluated {
  const compiled = compileJsonata(source);
  if (compiled.kind === 'syntaxError') return { kind: 'error', message: compiled.message };
  const { random, uuid, now } = environment();
  const states: Json = new Map<string, Json>([
    ['input', data],
    ['result', data],
    ['context', new Map()],
  ]);
  const outcome = compiled.evaluate({
    variable: (name) => (name === 'states' ? states : undefined),
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

function environment() {
  return {
    context: () => new Map<string, Json>(),
    variable: () => undefined,
    random: () => Math.random(),
    uuid: () => crypto.randomUUID(),
    now: () => Date.now(),
    meter: new StepMeter(),
  };
}
