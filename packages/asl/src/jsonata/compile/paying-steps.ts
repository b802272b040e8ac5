import type { Frame } from '../frame.ts';
import type { Run } from '../run.ts';
import type { TreeNode } from '../tree/tree-node.ts';
import type { Value } from '../value.ts';

/** What evaluates a node, and pays for the length of its expression before. */
export function payingSteps<Result>(
  { stepsDue }: TreeNode,
  evaluate: (input: Value, frame: Frame, run: Run) => Result,
): (input: Value, frame: Frame, run: Run) => Result {
  if (stepsDue === 0) return evaluate;
  return (input, frame, run) => {
    run.budget.spendSteps(stepsDue);
    return evaluate(input, frame, run);
  };
}
