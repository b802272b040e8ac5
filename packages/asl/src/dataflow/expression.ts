/** What a `.$` field, ErrorPath or CausePath holds: a path or an intrinsic function call. */
import type { Environment } from '../compile/program.ts';
import { invariant } from '../errors/invariant.ts';
import { compileIntrinsic } from '../intrinsics/compile-intrinsic.ts';
import { parseIntrinsic } from '../intrinsics/parse-intrinsic.ts';
import type { IntrinsicCall } from '../intrinsics/tree.ts';
import type { Json } from '../json/json.ts';
import { compileFieldPath } from '../jsonpath/field-path.ts';
import { RESULTS_UNMEASURED } from '../jsonpath/compile-path.ts';
import { parsePath } from '../jsonpath/parse-path.ts';
import type { Path } from '../jsonpath/tree.ts';

export interface Expression {
  readonly evaluate: (input: Json, environment: Environment) => Json;
  /** How many values of the input it may put into its result. */
  readonly references: number;
}

/** Compiles the text of a field that passed the checker; `field` is its key, which messages show. */
export function compileExpression(text: string, field: string): Expression {
  const path = text.startsWith('$') ? checkedPath(text) : undefined;
  if (path !== undefined) return { evaluate: compileFieldPath(path, field), references: referencesOf(path) };
  const call = parseIntrinsic(text);
  invariant(call.kind === 'parsed', `the checker accepted '${text}' in the field '${field}'`);
  return { evaluate: compileIntrinsic(call.value, field), references: countPaths(call.value) };
}

/** The tree of a path that passed the checker. */
export function checkedPath(text: string): Path {
  const path = parsePath(text);
  invariant(path.kind === 'parsed', `the checker accepted the path '${text}'`);
  return path.value;
}

/** An indefinite path may give so many values before it looks at their size itself. */
function referencesOf(path: Path): number {
  return path.isDefinite ? 1 : RESULTS_UNMEASURED;
}

function countPaths(call: IntrinsicCall): number {
  let count = 0;
  for (const argument of call.arguments) {
    if (argument.kind === 'path') count += referencesOf(argument.path);
    else if (argument.kind === 'call') count += countPaths(argument.call);
  }
  return count;
}
