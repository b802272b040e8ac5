/** `|pattern|update, delete|`: a function that gives a copy of its argument with some objects in it changed. */
import type { Frame } from '../frame.ts';
import { FunctionValue } from '../function-value.ts';
import { JsonataError } from '../jsonata-error.ts';
import { fitArguments } from '../fit-arguments.ts';
import { parseSignature } from '../signature.ts';
import type { Evaluate, Run } from '../run.ts';
import type { TreeNode } from '../tree/tree-node.ts';
import { isArray, isObject, type Value, type ValueArray } from '../value.ts';
import type { Scope } from './scope.ts';

const SIGNATURE = parseSignature('<(oa):o>');

type TransformNode = TreeNode & { readonly kind: 'transform' };

export function compileTransform(node: TransformNode, scope: Scope): Evaluate {
  const change = compileChange(node, scope);
  const pattern = scope.compile(node.pattern);
  return (_input, frame, run) => {
    const invoke = (args: ValueArray, focus: Value): Value => {
      const [original] = fitArguments(SIGNATURE, args, focus, run.budget);
      if (original === undefined) return undefined;
      const copies = new Set<Value>();
      const copy = copyOf(original, { copies, run }, 0);
      const matches = pattern(copy, frame, run);
      for (const match of isArray(matches) ? matches : [matches]) {
        // What the pattern made anew is no part of the copy: to change it would show nowhere.
        change(match, { isInCopy: copies.has(match), frame, run });
      }
      return copy;
    };
    return new FunctionValue({ name: '', arity: 1, invoke });
  };
}

function compileChange({ update, remove, position }: TransformNode, scope: Scope) {
  const evaluateUpdate = scope.compile(update);
  const evaluateRemove = remove === undefined ? undefined : scope.compile(remove);
  return (match: Value, place: { readonly isInCopy: boolean; readonly frame: Frame; readonly run: Run }): void => {
    const { isInCopy, frame, run } = place;
    run.budget.spendSteps(1);
    const members = evaluateUpdate(match, frame, run);
    if (members !== undefined) {
      if (!isObject(members)) throw new JsonataError('T2011', { position, value: members });
      run.budget.spendMembers(members.size);
      if (isInCopy && match instanceof Map) for (const [name, member] of members) match.set(name, member);
    }
    const removed = evaluateRemove?.(match, frame, run);
    if (removed === undefined) return;
    for (const name of isArray(removed) ? removed : [removed]) {
      if (typeof name !== 'string') throw new JsonataError('T2012', { position, value: removed });
      if (isInCopy && match instanceof Map) match.delete(name);
    }
  };
}

/** A copy of arrays and objects, all of which go into `copies`. */
function copyOf(value: Value, made: { readonly copies: Set<Value>; readonly run: Run }, level: number): Value {
  const { copies, run } = made;
  if (isArray(value)) {
    run.budget.checkLevel(level);
    run.budget.spendVisits(value.length);
    return Array.from(value, (item) => copyOf(item, made, level + 1));
  }
  if (!isObject(value)) return value;
  run.budget.checkLevel(level);
  run.budget.spendMembers(value.size);
  const copy = new Map<string, Value>();
  for (const [name, member] of value) copy.set(name, copyOf(member, made, level + 1));
  copies.add(copy);
  return copy;
}
