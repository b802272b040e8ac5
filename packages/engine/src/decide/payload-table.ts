/**
 * Parts of a state as text. Payload texts stand in a table, each once; elsewhere in the text
 *
 *   {"p": n}               is the n-th payload of the table
 *   {"m": [[key, value]]}  is a Map
 *   {"s": [value]}         is a Set
 *
 * No other object has one of these members, since everything that users can shape is inside a payload's text or is a
 * string.
 */
import { Payload } from '../history/payload.ts';

export interface PayloadTable {
  readonly texts: readonly string[];
  readonly body: string;
}

/** Equal parts have equal texts. */
export function encodeWithPayloads(value: object): PayloadTable {
  const texts = new Map<string, number>();
  const body = JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Payload) {
      const place = texts.get(part.text) ?? texts.size;
      texts.set(part.text, place);
      return { p: place };
    }
    if (part instanceof Map) return { m: [...part] };
    return part instanceof Set ? { s: [...part] } : part;
  });
  return { texts: [...texts.keys()], body };
}

/** The parts that were encoded. */
export function decodeWithPayloads({ texts, body }: PayloadTable): unknown {
  const payloads = texts.map((text) => Payload.ofText(text));
  return JSON.parse(body, (_key, value: unknown) => revive(value, payloads));
}

function revive(value: unknown, payloads: readonly Payload[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  // JSON has no undefined: a result that is not there yet was written as null, and nothing else is.
  if (Array.isArray(value)) return value.map((item: unknown) => item ?? undefined);
  if ('p' in value) return payloads[Number(value.p)];
  if ('m' in value && Array.isArray(value.m)) return new Map<unknown, unknown>(value.m);
  return 's' in value && Array.isArray(value.s) ? new Set<unknown>(value.s) : value;
}
