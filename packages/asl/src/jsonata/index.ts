/**
 * JSONata expressions, compiled once and evaluated often, synchronously and within a counted budget.
 *
 *   text --(syntax/)--> syntax --(tree/)--> tree --(compile/)--> closures --(evaluate)--> JSON, nothing, or a failure
 *
 * - Evaluation is a pure function of the variables, the input, the clock and the random numbers that it is given.
 * - Nothing it is given is ever changed, and nothing of it reaches a JavaScript prototype: objects are Maps.
 * - Wrong syntax and failures are data. What is used up of a budget is counted, so a replay ends the same way.
 *
 * Spec: JSONata 2.0, with AWS's additions (reference section 12); the operators of 2.1 where the grammar is asked for.
 */
import { expectError } from '../errors/expect-error.ts';
import type { Json } from '../json/json.ts';
import { Budget, type BudgetLimits } from './budget.ts';
import { compileNode } from './compile/compile-node.ts';
import { type FreeVariable, Scope } from './compile/scope.ts';
import { EMPTY_FRAME, Frame, unboundSlots } from './frame.ts';
import { type ErrorCode, JsonataError } from './jsonata-error.ts';
import { type Evaluate, Run } from './run.ts';
import type { Grammar } from './syntax/grammar.ts';
import { parseSyntax } from './syntax/parse-syntax.ts';
import { toResult, UnsupportedResult } from './to-result.ts';
import { buildTree } from './tree/build-tree.ts';
import { isArray, RootSequence, type Value } from './value.ts';

export { Budget, type BudgetLimits, defaultLimits } from './budget.ts';
export type { FreeVariable } from './compile/scope.ts';
export type { ErrorCode } from './jsonata-error.ts';
export type { Grammar } from './syntax/grammar.ts';

export interface CompiledJsonata {
  readonly kind: 'compiled';
  readonly source: string;
  /** What the expression reads of its environment, built-in functions included, in the order of the text. */
  readonly freeVariables: readonly FreeVariable[];
  readonly evaluate: (environment: JsonataEnvironment) => JsonataOutcome;
}

export interface JsonataSyntaxError {
  readonly kind: 'syntaxError';
  readonly code: ErrorCode;
  /** A sentence, without the code. */
  readonly message: string;
  /** Behind the text at fault, in UTF-16 units from 0; undefined where it is nowhere in particular. */
  readonly position: number | undefined;
  readonly token: string | undefined;
}

export interface JsonataEnvironment {
  /** The value of a variable, by its name without `$`. */
  readonly variable: (name: string) => Json | undefined;
  /** The context value of the whole expression; AWS gives none. */
  readonly input?: Json;
  /** A fresh random number, 0 <= n < 1. */
  readonly random: () => number;
  /** A fresh version 4 UUID. */
  readonly uuid: () => string;
  /** The instant of the evaluation in epoch milliseconds; the same at every call. */
  readonly now: () => number;
  /** Limits of this evaluation, or a budget that it shares with others. */
  readonly budget?: BudgetLimits | Budget;
}

export type JsonataOutcome =
  | { readonly kind: 'value'; readonly value: Json | undefined }
  /** The result is a function, or holds one. */
  | { readonly kind: 'unsupported' }
  | JsonataFailure;

export interface JsonataFailure {
  readonly kind: 'failed';
  readonly code: ErrorCode;
  /** A sentence, without the code. */
  readonly message: string;
  readonly position: number | undefined;
  readonly token: string | undefined;
}

/** UTF-16 units of an expression: as much as a payload may have. More would take over a second to compile. */
export const EXPRESSION_LENGTH_MAX = 262_144;

export interface JsonataOptions {
  /** Default: AWS's. */
  readonly grammar?: Grammar;
}

/** Compiles an expression, without the `{% %}` around it. */
export function compileJsonata(source: string, options: JsonataOptions = {}): CompiledJsonata | JsonataSyntaxError {
  try {
    if (source.length > EXPRESSION_LENGTH_MAX) {
      throw new JsonataError('U1004', { position: EXPRESSION_LENGTH_MAX, value: EXPRESSION_LENGTH_MAX });
    }
    const tree = buildTree(parseSyntax(source, options.grammar));
    const scope = new Scope({ compileNode, parts: [tree] });
    const evaluate = scope.compile(tree);
    const { size, freeVariables } = scope;
    return {
      kind: 'compiled',
      source,
      freeVariables,
      evaluate: (environment) => evaluateWith({ evaluate, height: tree.height, size }, environment),
    };
  } catch (error) {
    return { ...failureOf(expectError(error, JsonataError)), kind: 'syntaxError' };
  }
}

/** What an expression reads of its environment, built-in functions included. */
export function variablesOf(compiled: CompiledJsonata): readonly FreeVariable[] {
  return compiled.freeVariables;
}

interface CompiledRoot {
  readonly evaluate: Evaluate;
  readonly height: number;
  /** How many variables it sets. */
  readonly size: number;
}

function evaluateWith({ evaluate, height, size }: CompiledRoot, environment: JsonataEnvironment): JsonataOutcome {
  const { variable, random, uuid, now, input } = environment;
  const budget = environment.budget instanceof Budget ? environment.budget : new Budget(environment.budget);
  const run = new Run({ variable, random, uuid, now, root: input, budget });
  const frame = size === 0 ? EMPTY_FRAME : new Frame(unboundSlots(size), undefined);
  try {
    budget.begin(height);
    return { kind: 'value', value: toResult(evaluate(asContext(input), frame, run), budget) };
  } catch (error) {
    if (error instanceof UnsupportedResult) return { kind: 'unsupported' };
    if (error instanceof JsonataError) return failureOf(error);
    // The depth that is counted keeps far from the end of the stack, unless the caller is itself deep in it.
    if (error instanceof RangeError && error.message.includes('call stack')) {
      return failureOf(new JsonataError('U1001', { message: 'The evaluation ran out of stack.' }));
    }
    throw error;
  }
}

/** Paths at the beginning of an expression see an array as one value. */
function asContext(input: Json | undefined): Value {
  if (!isArray(input)) return input;
  const root = new RootSequence();
  root.push(input);
  return root;
}

function failureOf(error: JsonataError): JsonataFailure {
  const { position, token } = error.details;
  return {
    kind: 'failed',
    code: error.code,
    message: error.text,
    position,
    token: token === undefined ? undefined : String(token),
  };
}
