/** The harness of the functions' tests: a function by its name and plain arguments in, its plain result or error code out. */
import { fromPlain } from '../../json/from-plain.ts';
import { JsonNumber } from '../../json/json.ts';
import { Budget, type BudgetLimits, defaultLimits } from '../budget.ts';
import type { CallContext } from '../call-context.ts';
import { fitArguments } from '../fit-arguments.ts';
import { FunctionValue } from '../function-value.ts';
import { JsonataError } from '../jsonata-error.ts';
import { compileRegex } from '../regex/compile-regex.ts';
import { RegexValue } from '../regex-value.ts';
import { parseSignature } from '../signature.ts';
import { collapse, isArray, isObject, type Value } from '../value.ts';
import { builtInFunctions } from './registry.ts';

export interface FunctionWorld {
  readonly random?: number;
  readonly uuid?: string;
  readonly now?: number;
  readonly limits?: Partial<BudgetLimits>;
}

/** A value of this kind may also be a function (`functionOf`) or a regular expression (`regexOf`). */
export type PlainArgument = unknown;

/** The plain result of a call, or the code of its error. Nothing is undefined, as in JSONata. */
export function call(name: string, args: readonly PlainArgument[], world: FunctionWorld = {}): unknown {
  try {
    return plainOf(collapse(invoke(name, args, world)));
  } catch (error) {
    if (error instanceof JsonataError) return error.code;
    throw error;
  }
}

/** The error of a call that fails, as AWS shows it. */
export function failureOf(name: string, args: readonly PlainArgument[], world: FunctionWorld = {}): string {
  try {
    return `no failure: ${String(plainOf(invoke(name, args, world)))}`;
  } catch (error) {
    if (!(error instanceof JsonataError)) throw error;
    error.locate(name, 0);
    return `${error.code}: ${error.text}`;
  }
}

export function regexOf(source: string, flags = ''): RegexValue {
  return new RegexValue(compileRegex(source, flags), source);
}

/** A function of one argument, as a lambda of the expression would be. */
export function functionOf(run: (argument: Value) => Value): FunctionValue {
  return new FunctionValue({ name: 'test', arity: 1, invoke: ([argument]) => run(argument) });
}

function invoke(name: string, args: readonly PlainArgument[], world: FunctionWorld): Value {
  const definition = builtInFunctions.get(name);
  if (definition === undefined) throw new Error(`There is no function ${name}.`);
  const context: CallContext = {
    budget: new Budget({ ...defaultLimits, ...world.limits }),
    callFunction: (callee, values) => {
      context.budget.spendSteps(1);
      return callee.invoke(values, undefined, context);
    },
    random: () => world.random ?? 0.5,
    uuid: () => world.uuid ?? '7a1d7b1c-0d5e-4c4e-9f60-0f6a1c6e5b52',
    now: () => world.now ?? 0,
  };
  return definition.call(
    fitArguments(parseSignature(definition.signature), args.map(valueOf), undefined, context.budget),
    context,
  );
}

function valueOf(argument: PlainArgument): Value {
  if (argument === undefined || typeof argument === 'number' || argument instanceof FunctionValue) return argument;
  return fromPlain(argument);
}

function plainOf(value: Value): unknown {
  if (value instanceof JsonNumber) return value.value;
  if (isArray(value)) return Array.from(value, plainOf);
  return isObject(value) ? Object.fromEntries(Array.from(value, ([key, member]) => [key, plainOf(member)])) : value;
}
