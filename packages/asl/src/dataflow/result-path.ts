/**
 * ResultPath: where in the input a result goes.
 *
 * - Absent or `$`: the result takes the place of the input. null: the result is dropped.
 * - A reference path: a copy of the input in which the path holds the result. Missing parents are made as objects, an
 *   existing value is replaced. Only the containers along the path are copied.
 * - A step that cannot be made (a name on a text, an index outside an array) fails the state.
 */
import { invariant } from '../errors/invariant.ts';
import { StateError } from '../errors/state-error.ts';
import { isJsonArray, isJsonObject, type Json } from '../json/json.ts';
import { printJson } from '../json/print-json.ts';
import { isReferencePath, type Segment } from '../jsonpath/tree.ts';
import { checkedPath } from './expression.ts';

/** Puts the result into the input. Throws StateError where that is impossible. */
export type ResultStage = (input: Json, result: Json) => Json;

/** Compiles the field's value; undefined where the state does not have the field. */
export function compileResultPath(field: Json | undefined): ResultStage {
  if (field === undefined || field === '$') return (_input, result) => result;
  if (field === null) return (input) => input;
  invariant(typeof field === 'string', 'ResultPath is a string or null');
  const path = checkedPath(field);
  invariant(path.root.kind === 'input' && isReferencePath(path), `the checker accepted the ResultPath '${field}'`);
  const { segments } = path;
  return (input, result) => {
    const written = write(input, segments, result);
    if (written !== undefined) return written;
    throw new StateError('States.Runtime', `Unable to apply ReferencePath ${field} to input ${printJson(input)}`);
  };
}

/** The value with the result at the place; undefined where there can be no such place. */
function write(value: Json, segments: readonly Segment[], result: Json): Json | undefined {
  const containers: Json[] = [];
  let inner: Json | undefined = value;
  for (const segment of segments) {
    const container: Json = inner === undefined ? new Map() : inner;
    containers.push(container);
    if (segment.kind === 'index' && isJsonArray(container) && segment.index < container.length) {
      inner = container[segment.index];
    } else if (segment.kind === 'member' && isJsonObject(container)) {
      inner = container.get(segment.name);
    } else {
      return undefined;
    }
  }
  return rebuild(containers, segments, result);
}

/** Copies the containers along the path, from the innermost out, each with its new child. */
function rebuild(containers: readonly Json[], segments: readonly Segment[], result: Json): Json {
  let child = result;
  for (let i = segments.length - 1; i >= 0; i--) {
    const container = containers[i];
    const segment = segments[i];
    if (segment?.kind === 'index' && isJsonArray(container)) child = container.with(segment.index, child);
    else {
      invariant(segment?.kind === 'member' && isJsonObject(container), 'containers and segments fit');
      child = new Map(container).set(segment.name, child);
    }
  }
  return child;
}
