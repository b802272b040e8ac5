/** Functions written in the expression, with calls in tail position compiled apart. */
import type { Frame } from '../frame.ts';
import { type LambdaCode, LambdaValue, TailCall } from '../lambda-value.ts';
import type { Evaluate, Run } from '../run.ts';
import { isTrue } from '../truth.ts';
import type { TreeLambda, TreeNode } from '../tree/tree-node.ts';
import type { Value } from '../value.ts';
import { compileBlockWith } from './compile-block.ts';
import { compileCallParts } from './compile-call.ts';
import { payingSteps } from './paying-steps.ts';
import { Scope } from './scope.ts';

export type EvaluateTail = (input: Value, frame: Frame, run: Run) => Value | TailCall;

export function compileLambda({ parameters, signature, body }: TreeLambda, scope: Scope): Evaluate {
  const inner = new Scope({ parent: scope, parameters, parts: [body] });
  const code: LambdaCode = {
    parameterCount: parameters.length,
    slotCount: inner.size,
    signature,
    height: body.height,
    body: compileTail(body, inner),
  };
  return (input, frame, run) => new LambdaValue(code, { input, frame, run });
}

/** Compiles what a function ends with: a call there is handed back. */
function compileTail(node: TreeNode, scope: Scope): EvaluateTail {
  if (node.predicates.length > 0) return scope.compile(node);
  // As in JSONata, `[]` and `{…}` behind such a call have no effect.
  if (node.kind === 'call') return payingSteps(node, compileTailCall(node, scope));
  if (node.group !== undefined || node.keepsArray) return scope.compile(node);
  if (node.kind === 'block' && !node.isTuple) return payingSteps(node, compileBlockWith(node, scope, compileTail));
  return node.kind === 'condition' ? payingSteps(node, compileTailCondition(node, scope)) : scope.compile(node);
}

function compileTailCondition(node: TreeNode & { readonly kind: 'condition' }, scope: Scope): EvaluateTail {
  const test = scope.compile(node.test);
  const consequence = compileTail(node.consequence, scope);
  const otherwise = node.otherwise === undefined ? undefined : compileTail(node.otherwise, scope);
  return (input, frame, run) =>
    isTrue(test(input, frame, run), run.budget) ? consequence(input, frame, run) : otherwise?.(input, frame, run);
}

function compileTailCall(node: TreeNode & { readonly kind: 'call' }, scope: Scope): EvaluateTail {
  const { evaluateCallee, evaluateArgs, place } = compileCallParts(node, scope);
  return (input, frame, run) => {
    const callee = evaluateCallee(input, frame, run);
    return new TailCall({ callee, args: evaluateArgs(input, frame, run), focus: input, place });
  };
}
