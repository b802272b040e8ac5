/** `(…; …)`: one expression after the other, with variables of their own; the value is that of the last one. */
import { Frame, unboundSlots } from '../frame.ts';
import type { Run } from '../run.ts';
import type { TreeNode } from '../tree/tree-node.ts';
import type { Value } from '../value.ts';
import { Scope } from './scope.ts';

/** Compiles a block; how its last expression is compiled is up to the caller. */
export function compileBlockWith<T>(
  node: TreeNode & { readonly kind: 'block' },
  scope: Scope,
  compileLast: (last: TreeNode, scope: Scope) => (input: Value, frame: Frame, run: Run) => Value | T,
): (input: Value, frame: Frame, run: Run) => Value | T {
  const last = node.items.at(-1);
  if (last === undefined) return () => undefined;
  const inner = new Scope({ parent: scope, parts: node.items });
  // A block that sets no variable needs no frame.
  const used = inner.size === 0 ? scope : inner;
  const firsts = node.items.slice(0, -1).map((item) => used.compile(item));
  const evaluateLast = compileLast(last, used);
  const { size } = inner;
  if (size === 0 && firsts.length === 0) return evaluateLast;
  return (input, frame, run) => {
    const own = size === 0 ? frame : new Frame(unboundSlots(size), frame);
    for (const evaluate of firsts) evaluate(input, own, run);
    return evaluateLast(input, own, run);
  };
}
