/**
 * Compiles a path to a function.
 *
 * Invariants
 * - A definite path gives the selected value itself, never a copy, or undefined where there is none.
 * - An indefinite path gives an array, empty where nothing matches, even where a parent is missing.
 * - The work is counted (select.ts) and so bounded, and no recursion follows the depth of the data.
 *
 * Spec: states-language.net, "Paths"; reference section 6.
 */
import type { Environment } from '../compile/program.ts';
import type { StepMeter } from '../compile/step-meter.ts';
import { invariant, unreachable } from '../errors/invariant.ts';
import { isJsonArray, isJsonObject, type Json } from '../json/json.ts';
import { requireBoundedSize } from './bounded-size.ts';
import { applySegments, pickMembers } from './select.ts';
import type { Path, Segment } from './tree.ts';

/** So many results of one path, of at most 256 KiB each, need no look at their size. */
export const RESULTS_UNMEASURED = 8;

/** The value that a path selects; undefined where a definite path selects nothing. Throws StateError past its limits. */
export type PathFunction = (input: Json, environment: Environment) => Json | undefined;

export function compilePath(path: Path): PathFunction {
  const find = compileSegments(path);
  const { root } = path;
  switch (root.kind) {
    case 'input':
      return (input, environment) => find(input, environment.meter);
    case 'context':
      return (_input, environment) => find(environment.context(), environment.meter);
    case 'variable':
      return (_input, environment) => {
        const value = environment.variable(root.name);
        return value === undefined ? undefined : find(value, environment.meter);
      };
    default:
      return unreachable(root);
  }
}

/** The function from a path's root value to what the path selects below it. */
export function compileSegments(path: Path): (root: Json, meter: StepMeter) => Json | undefined {
  const { segments, text } = path;
  if (!path.isDefinite) return (root, meter) => selectAll(root, segments, { text, meter });
  const [first] = segments;
  if (first === undefined) return (root) => root;
  if (first.kind === 'member' && segments.length === 1) {
    const { name } = first;
    return (root) => (isJsonObject(root) ? root.get(name) : undefined);
  }
  return (root) => findOne(root, segments);
}

function selectAll(
  root: Json,
  segments: readonly Segment[],
  { text, meter }: { readonly text: string; readonly meter: StepMeter },
): Json {
  const found = applySegments(root, segments, meter);
  // Many results may share one large value; printed, they would not fit into memory.
  if (found.length > RESULTS_UNMEASURED) requireBoundedSize(found, text, meter);
  return found;
}

function findOne(root: Json, segments: readonly Segment[]): Json | undefined {
  let value: Json | undefined = root;
  for (let i = 0; i < segments.length && value !== undefined; i++) {
    value = stepInto(value, segments[i], i === segments.length - 1);
  }
  return value;
}

/** One step of a definite path. Several names are AWS's dialect at the end of a path only. */
function stepInto(value: Json, segment: Segment | undefined, isLast: boolean): Json | undefined {
  if (segment?.kind === 'member') return isJsonObject(value) ? value.get(segment.name) : undefined;
  if (segment?.kind === 'index') return isJsonArray(value) ? value.at(segment.index) : undefined;
  invariant(segment?.kind === 'members', 'a definite path has no other segments');
  return isLast && isJsonObject(value) ? pickMembers(value, segment.names) : undefined;
}
