/**
 * A task's parameters → the input of an SDK command.
 *
 * Members of structures are given in PascalCase at every level, whatever the service's own case is; keys of maps are data
 * and stay as they are. Blobs are given as text: a string in UTF-8, any other value as its JSON text. The body of an
 * upload is always the JSON text of its value, also of a string, and has the type of a text unless another is given, as
 * recorded from AWS (`s3_put_object`). Timestamps are
 * ISO 8601 texts or epoch seconds. A value given where the service takes a text is handed on as its JSON text.
 */
import { isJsonArray, isJsonNumber, isJsonObject, type Json, printJson, toDouble, toPlain } from '@stepwright/asl';
import { fieldProblems } from '../services/parameter-problem.ts';
import { pascalCase } from '../services/pascal-case.ts';
import type { Shape } from './shape.ts';

/** The input, and what is wrong with the parameters. */
export interface SdkInput {
  readonly input: object;
  readonly problems: readonly string[];
}

/** Converts parameters by the shape of the operation's input. */
export function toSdkInput(parameters: Json, shape: Shape): SdkInput {
  const problems: string[] = [];
  const converted = convert(parameters, shape, 'Parameters', problems);
  const input = typeof converted === 'object' && converted !== null ? converted : {};
  return { input: { ...uploadType(input, shape), ...input }, problems };
}

/** The type of an upload, where there is one that has a type. */
function uploadType(input: object, shape: Shape): object {
  if (shape.kind !== 'structure' || !shape.members.has('ContentType')) return {};
  const isUpload = Array.from(shape.members.values()).some(
    ({ name, shape: member }) => name in input && member().kind === 'stream',
  );
  return isUpload ? { ContentType: 'text/plain; charset=UTF-8' } : {};
}

function convert(value: Json, shape: Shape, name: string, problems: string[]): unknown {
  if (value === null) return undefined;
  switch (shape.kind) {
    case 'structure':
      return structure(value, shape, name, problems);
    case 'list':
      if (!isJsonArray(value)) return mismatch(name, 'LIST', problems);
      return value.map((item) => convert(item, shape.item(), name, problems));
    case 'map':
      if (!isJsonObject(value)) return mismatch(name, 'MAP', problems);
      return Object.fromEntries(
        Array.from(value, ([key, member]) => [key, convert(member, shape.value(), key, problems)] as const),
      );
    case 'blob':
      return new TextEncoder().encode(typeof value === 'string' ? value : printJson(value));
    case 'stream':
      return printJson(value);
    case 'timestamp':
      return instant(value, name, problems);
    case 'document':
      return toPlain(value);
    case 'string':
      return typeof value === 'string' ? value : printJson(value);
    case 'number':
      return isJsonNumber(value) ? toDouble(value) : mismatch(name, 'NUMBER', problems);
    case 'boolean':
      return typeof value === 'boolean' ? value : mismatch(name, 'BOOLEAN', problems);
    default:
      return shape satisfies never;
  }
}

function structure(
  value: Json,
  shape: Extract<Shape, { kind: 'structure' }>,
  name: string,
  problems: string[],
): unknown {
  if (!isJsonObject(value)) return mismatch(name, 'STRUCTURE', problems);
  const members = new Map(Array.from(shape.members.values(), (member) => [pascalCase(member.name), member]));
  const entries: (readonly [string, unknown])[] = [];
  for (const [key, given] of value) {
    const member = members.get(key);
    if (member === undefined) problems.push(fieldProblems.unknown(key));
    else entries.push([member.name, convert(given, member.shape(), key, problems)]);
  }
  return Object.fromEntries(entries);
}

function instant(value: Json, name: string, problems: string[]): unknown {
  const date = new Date(isJsonNumber(value) ? toDouble(value) * 1_000 : typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(date.getTime()) ? mismatch(name, 'TIMESTAMP', problems) : date;
}

function mismatch(name: string, type: string, problems: string[]): undefined {
  problems.push(`The value for the field '${name}' must be a ${type}`);
  return undefined;
}
