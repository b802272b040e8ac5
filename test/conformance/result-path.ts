/**
 * Paths into the result of a step: `stateMachineArn`, `executions[0].name`, `[-1]`, and `events[*].….output`, which
 * yields the one item that has the rest of the path. `X>Y` parses the text at `X` as JSON and goes on with `Y`.
 */
import { isJsonArray, isJsonObject, type Json, parseJson } from '@stepwright/asl';

/** The value at a path, or undefined where there is none. */
export function readPath(value: Json, path: string): Json | undefined {
  const [first, ...rest] = path.split('>');
  let found = follow(value, segmentsOf(first ?? ''));
  for (const part of rest) {
    if (typeof found !== 'string') return undefined;
    found = follow(parseJson(found), segmentsOf(part));
  }
  return found;
}

function segmentsOf(path: string): readonly string[] {
  return path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
}

function follow(value: Json, segments: readonly string[]): Json | undefined {
  const [segment, ...rest] = segments;
  if (segment === undefined) return value;
  if (segment === '[*]') return followOne(value, rest);
  const next = step(value, segment);
  return next === undefined ? undefined : follow(next, rest);
}

function step(value: Json, segment: string): Json | undefined {
  if (!segment.startsWith('[')) return isJsonObject(value) ? value.get(segment) : undefined;
  return isJsonArray(value) ? value.at(Number(segment.slice(1, -1))) : undefined;
}

/** The value of the only item that has the rest of the path. */
function followOne(value: Json, rest: readonly string[]): Json | undefined {
  if (!isJsonArray(value)) return undefined;
  const found = value.map((item) => follow(item, rest)).filter((item) => item !== undefined);
  return found.length === 1 ? found[0] : undefined;
}
