/**
 * Finds for each `%` the step whose starting value it means.
 *
 * A `%` begins with a slot of level 1. Going back over the steps of its path, a name or a wildcard takes one level away,
 * another `%` adds one; where the level is 0, that step keeps its starting value under the slot's label, and every step
 * from there on carries it along. A slot that finds no step is handed to what the path stands in.
 */
import { present } from '../../errors/invariant.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { AncestorSlot, TreeNode, TreePath } from './tree-node.ts';

/** Hands the parents that a part looks for to what it stands in. */
export function passOn(whole: TreeNode, part: TreeNode): void {
  whole.seekingParents.push(...slotsOf(part));
}

/** Looks in the steps of a path for the parents that its last step asks for. */
export function resolveAncestry(path: TreeNode & TreePath): void {
  const { steps } = path;
  for (const slot of slotsOf(present(steps.at(-1), 'a path has a step'))) {
    let index = steps.length - 2;
    while (slot.level > 0) {
      let step = steps[index--];
      if (step === undefined) {
        path.seekingParents.push(slot);
        break;
      }
      // A step that binds its focus leaves the context where it was: the step before it started from the same value.
      while (step.focus !== undefined && steps[index]?.focus !== undefined)
        step = present(steps[index--], 'it was just looked at');
      seekParent(step, slot);
    }
  }
}

/** Takes a slot one step back. Throws S0217 where the step has no parent. */
export function seekParent(step: TreeNode, slot: AncestorSlot): void {
  if (step.kind === 'name' || step.kind === 'wildcard') {
    slot.level--;
    if (slot.level === 0) keepAncestor(step, slot);
  } else if (step.kind === 'parent') {
    slot.level++;
  } else if (step.kind === 'block') {
    const last = step.items.at(-1);
    if (last === undefined) return;
    step.isTuple = true;
    seekParent(last, slot);
  } else if (step.kind === 'path') {
    step.isTuple = true;
    seekInPath(step, slot);
  } else {
    throw new JsonataError('S0217', { position: step.position, token: step.kind });
  }
}

function keepAncestor(step: TreeNode, slot: AncestorSlot): void {
  if (step.ancestor !== undefined) slot.label = step.ancestor.label;
  step.ancestor = slot;
  step.isTuple = true;
}

/** The last step is looked at in any case; those before it as long as levels are left. */
function seekInPath(path: TreePath, slot: AncestorSlot): void {
  let index = path.steps.length - 1;
  do {
    const step = path.steps[index--];
    if (step === undefined) return;
    seekParent(step, slot);
  } while (slot.level > 0);
}

function slotsOf(node: TreeNode): readonly AncestorSlot[] {
  return node.kind === 'parent' ? [...node.seekingParents, node.slot] : node.seekingParents;
}
