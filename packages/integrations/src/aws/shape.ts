/**
 * The shapes of requests and responses, as the AWS SDK for JavaScript has them in its packages (`SomeOperation$`).
 *
 * Its schemas are numbers and tuples:
 *
 *   0 string   1 number   2 boolean   4..7 timestamp   15 document   17, 19 big number   21 blob   42 streaming blob
 *   64 | n     list of n          128 | n    map to n
 *   [0, …, traits, schema]                                           another name for a schema
 *   [1, namespace, name, traits, member]                             list
 *   [2, namespace, name, traits, key, value]                         map
 *   [±3 | 4, namespace, name, traits, names, members, required]      structure, error, union
 *   [9, namespace, name, traits, input, output]                      operation
 *   [schema, traits]                                                 a member with traits
 *   () => schema                                                     a schema that is defined later
 */

export type Shape =
  | {
      readonly kind: 'structure';
      readonly members: ReadonlyMap<string, ShapeMember>;
      readonly required: readonly string[];
    }
  | { readonly kind: 'list'; readonly item: () => Shape }
  | { readonly kind: 'map'; readonly value: () => Shape }
  | { readonly kind: 'blob' | 'stream' | 'timestamp' | 'document' | 'string' | 'number' | 'boolean' };

export interface ShapeMember {
  /** As the SDK and the service's model write it. */
  readonly name: string;
  readonly shape: () => Shape;
}

const NOTHING: Shape = { kind: 'structure', members: new Map(), required: [] };

/** The input and the output of an operation's schema; both are empty if it is none. */
export function shapesOf(operation: unknown): { readonly input: Shape; readonly output: Shape } {
  if (!Array.isArray(operation) || operation[0] !== 9) return { input: NOTHING, output: NOTHING };
  return { input: shapeOf(operation[4]), output: shapeOf(operation[5]) };
}

const known = new WeakMap<object, Shape>();

function shapeOf(reference: unknown): Shape {
  const schema: unknown = typeof reference === 'function' ? reference() : reference;
  if (typeof schema === 'number') return simpleShape(schema);
  if (!Array.isArray(schema)) return NOTHING;
  const found = known.get(schema);
  if (found !== undefined) return found;
  const shape = compositeShape(schema);
  known.set(schema, shape);
  return shape;
}

function simpleShape(schema: number): Shape {
  if (schema >= 128) return { kind: 'map', value: () => simpleShape(schema & 63) };
  if (schema >= 64) return { kind: 'list', item: () => simpleShape(schema & 63) };
  if (schema >= 4 && schema <= 7) return { kind: 'timestamp' };
  switch (schema) {
    case 1:
    case 17:
    case 19:
      return { kind: 'number' };
    case 2:
      return { kind: 'boolean' };
    case 15:
      return { kind: 'document' };
    case 21:
      return { kind: 'blob' };
    case 42:
      return { kind: 'stream' };
    default:
      return { kind: 'string' };
  }
}

function compositeShape(schema: readonly unknown[]): Shape {
  // A member with traits is a pair; whatever has a kind is longer.
  if (schema.length === 2) return shapeOf(schema[0]);
  switch (schema[0]) {
    case 0:
      return shapeOf(schema[4]);
    case 1:
      return { kind: 'list', item: () => shapeOf(schema[4]) };
    case 2:
      return { kind: 'map', value: () => shapeOf(schema[5]) };
    default:
      return structureOf(schema);
  }
}

function structureOf([, , , , names, members, required]: readonly unknown[]): Shape {
  if (!Array.isArray(names) || !Array.isArray(members)) return NOTHING;
  const found = names.map((name, index): [string, ShapeMember] => [
    String(name),
    { name: String(name), shape: () => shapeOf(members[index]) },
  ]);
  const count = typeof required === 'number' ? required : 0;
  return { kind: 'structure', members: new Map(found), required: names.slice(0, count).map(String) };
}
