/** The paths of an expression. */
import type { IntrinsicCall } from '../../intrinsics/tree.ts';
import type { Path } from '../../jsonpath/tree.ts';
import type { ExpressionContent } from '../expressions.ts';

/** The paths of an expression, those among the arguments of calls included. */
export function pathsIn(content: ExpressionContent): readonly Path[] {
  if (content.kind === 'path') return [content.path];
  return content.kind === 'call' ? pathsInCall(content.call) : [];
}

function pathsInCall(call: IntrinsicCall): readonly Path[] {
  return call.arguments.flatMap((argument) => {
    if (argument.kind === 'call') return pathsInCall(argument.call);
    return argument.kind === 'path' ? [argument.path] : [];
  });
}
