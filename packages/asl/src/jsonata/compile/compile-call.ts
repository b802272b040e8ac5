/** Calls: `f(…)`, `f(?, …)` and `value ~> f`. */
import type { Frame } from '../frame.ts';
import { FunctionValue } from '../function-value.ts';
import { JsonataError, locateError } from '../jsonata-error.ts';
import type { CallPlace } from '../lambda-value.ts';
import type { Evaluate, Run } from '../run.ts';
import type { TreeNode } from '../tree/tree-node.ts';
import type { Value, ValueArray } from '../value.ts';
import { readFree } from './compile-variable.ts';
import type { Scope } from './scope.ts';

type CallNode = TreeNode & { readonly kind: 'call' | 'partial' };

export interface CallParts {
  /** Throws T1005 where a function was meant and its `$` forgotten. */
  readonly evaluateCallee: Evaluate;
  readonly evaluateArgs: (input: Value, frame: Frame, run: Run) => Value[];
  readonly place: CallPlace;
}

export function compileCall(node: TreeNode & { readonly kind: 'call' }, scope: Scope): Evaluate {
  const { evaluateCallee, evaluateArgs, place } = compileCallParts(node, scope);
  return (input, frame, run) => {
    const callee = evaluateCallee(input, frame, run);
    return callAt(callee, evaluateArgs(input, frame, run), input, { place, run });
  };
}

/** Calls a function; errors get the name and the position of the call. */
function callAt(
  callee: Value,
  args: ValueArray,
  focus: Value,
  { place, run }: { readonly place: CallPlace; readonly run: Run },
): Value {
  try {
    return run.call(callee, args, focus);
  } catch (error) {
    locateError(error, place.token, place.position);
    throw error;
  }
}

export function compileCallParts(node: CallNode, scope: Scope): CallParts {
  const place: CallPlace = { token: calleeName(node.callee), position: node.position };
  const args = node.args.map((arg) => scope.compile(arg));
  return {
    evaluateCallee: compileCallee(node, scope, 'T1005'),
    evaluateArgs: (input, frame, run) => {
      const values: Value[] = [];
      for (let i = 0; i < args.length; i++) values.push(args[i]?.(input, frame, run));
      return values;
    },
    place,
  };
}

function compileCallee({ callee, position }: CallNode, scope: Scope, code: 'T1005' | 'T1007'): Evaluate {
  const evaluate = scope.compile(callee);
  const name = calleeName(callee);
  if (callee.kind !== 'path' || name === undefined) return evaluate;
  const isKnown = (run: Run) => readFree(name, run) !== undefined || scope.resolve(name).places.length > 0;
  return (input, frame, run) => {
    const value = evaluate(input, frame, run);
    if (value !== undefined || !isKnown(run)) return value;
    throw new JsonataError(code, { position, token: name, expected: name });
  };
}

function calleeName(callee: TreeNode): string | undefined {
  const node = callee.kind === 'path' ? callee.steps[0] : callee;
  return node?.kind === 'name' || node?.kind === 'variable' ? node.value : undefined;
}

/** A function of the arguments that are left open by `?`. */
export function compilePartial(node: TreeNode & { readonly kind: 'partial' }, scope: Scope): Evaluate {
  const place: CallPlace = { token: calleeName(node.callee), position: node.position };
  const evaluateCallee = compileCallee(node, scope, 'T1007');
  const args = node.args.map((arg) => (arg.kind === 'placeholder' ? undefined : scope.compile(arg)));
  const arity = args.filter((arg) => arg === undefined).length;
  return (input, frame, run) => {
    const callee = evaluateCallee(input, frame, run);
    const given = args.map((evaluate) => evaluate?.(input, frame, run));
    if (!(callee instanceof FunctionValue))
      throw new JsonataError('T1008', { position: place.position, token: place.token ?? null });
    const fill = (rest: ValueArray): ValueArray => {
      let next = 0;
      return args.map((evaluate, index) => (evaluate === undefined ? rest[next++] : given[index]));
    };
    return new FunctionValue({ name: callee.name, arity, invoke: (rest) => run.call(callee, fill(rest), input) });
  };
}

/** `value ~> f(…)` puts the value before the arguments, `value ~> f` calls f, and `f ~> g` makes a function of both. */
export function compileApply(node: TreeNode & { readonly kind: 'apply' }, scope: Scope): Evaluate {
  const left = scope.compile(node.left);
  // Predicates on such a call have no effect, as in JSONata.
  if (node.right.kind === 'call') {
    const { evaluateCallee, evaluateArgs, place } = compileCallParts(node.right, scope);
    return (input, frame, run) => {
      const value = left(input, frame, run);
      const callee = evaluateCallee(input, frame, run);
      return callAt(callee, [value, ...evaluateArgs(input, frame, run)], input, { place, run });
    };
  }
  const right = scope.compile(node.right);
  const place: CallPlace = { token: undefined, position: node.position };
  return (input, frame, run) => {
    const value = left(input, frame, run);
    const callee = right(input, frame, run);
    if (!(callee instanceof FunctionValue)) throw new JsonataError('T2006', { position: node.position, value: callee });
    if (!(value instanceof FunctionValue)) return callAt(callee, [value], null, { place, run });
    const chain = (args: ValueArray): Value => run.call(callee, [run.call(value, args.slice(0, 1), input)], input);
    return new FunctionValue({ name: '', arity: 1, invoke: chain });
  };
}
