/**
 * The output of an SDK command → a task's result: members of structures in PascalCase, keys of maps as they are.
 *
 * Blobs become texts, in UTF-8. Timestamps become ISO 8601 texts in results of AWS SDK integrations, and epoch
 * milliseconds in those of optimized ones. Bodies are read to their end, up to a limit.
 */
import { type Json, JsonNumber, fromPlain } from '@stepwright/asl';
import { pascalCase } from '../services/pascal-case.ts';
import type { Shape } from './shape.ts';

export type TimestampForm = 'iso' | 'milliseconds';

/** Bytes of a body that are read at most; a task's result could not hold more. */
export const BODY_BYTES_MAX = 8_388_608;

/** A body was longer than a result can be. */
export class BodyTooLargeError extends Error {}

/** Converts an output by the shape of the operation's output. What the shape does not name is left out. */
export async function fromSdkOutput(output: unknown, shape: Shape, form: TimestampForm): Promise<Json> {
  if (output === undefined || output === null) return null;
  switch (shape.kind) {
    case 'structure':
      return structure(output, shape, form);
    case 'list':
      if (!Array.isArray(output)) return null;
      return Promise.all(output.map((item: unknown) => fromSdkOutput(item, shape.item(), form)));
    case 'map':
      return new Map(
        await Promise.all(
          Object.entries(output).map(
            async ([key, value]): Promise<[string, Json]> => [key, await fromSdkOutput(value, shape.value(), form)],
          ),
        ),
      );
    case 'blob':
    case 'stream':
      return textOf(output);
    case 'timestamp':
      return output instanceof Date ? instant(output, form) : fromPlain(output);
    case 'number':
      return numberOf(output);
    case 'document':
    case 'string':
    case 'boolean':
      return fromPlain(output);
    default:
      return shape satisfies never;
  }
}

async function structure(
  output: unknown,
  shape: Extract<Shape, { kind: 'structure' }>,
  form: TimestampForm,
): Promise<Json> {
  const members = new Map<string, Json>();
  if (typeof output !== 'object' || output === null) return members;
  for (const [name, value] of Object.entries(output)) {
    const member = shape.members.get(name);
    if (member === undefined || value === undefined) continue;
    members.set(pascalCase(name), await fromSdkOutput(value, member.shape(), form));
  }
  return members;
}

function instant(date: Date, form: TimestampForm): Json {
  if (form === 'milliseconds') return date.getTime();
  // The Java SDK prints instants without a fraction where it is zero.
  return date.toISOString().replace('.000Z', 'Z');
}

/** The SDK has numbers past doubles as objects that print themselves. */
function numberOf(value: unknown): Json {
  if (typeof value === 'number' || typeof value === 'bigint') return fromPlain(value);
  const text = String(value);
  return /^-?\d+(\.\d+)?$/.test(text) ? new JsonNumber(text) : fromPlain(value);
}

async function textOf(value: unknown): Promise<string> {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (!isStream(value)) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of value) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) throw new BodyTooLargeError(`the body is longer than ${BODY_BYTES_MAX} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isStream(value: unknown): value is AsyncIterable<Uint8Array> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
