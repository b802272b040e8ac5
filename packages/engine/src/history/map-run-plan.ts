/**
 * What a Map Run needs to run, apart from the definition: everything that its state saw when it was entered. It stands in
 * the Map Run's row as JSON text, so that any later process can go on with it.
 */
import {
  type DistributedPlan,
  invariant,
  isJsonArray,
  isJsonNumber,
  isJsonObject,
  type Json,
  type JsonArray,
  type JsonObject,
  parseJson,
  printJson,
  type ReaderPlan,
  toDouble,
  type WriterPlan,
} from '@stepwright/asl';

export interface MapRunPlan {
  /** The machine whose state it is, and the revision. */
  readonly stateMachineArn: string;
  readonly revision: number;
  readonly label: string;
  readonly roleArn: string;
  readonly testCase: string | undefined;
  /** The state's raw input. */
  readonly raw: Json;
  /** The variables that the state sees. */
  readonly variables: ReadonlyMap<string, Json>;
  /** The context object, without an item. */
  readonly context: JsonObject;
  /** The items, unless a reader brings them; of an object its values, with `keys`. */
  readonly items: JsonArray;
  readonly keys: readonly string[] | undefined;
  readonly parts: Pick<DistributedPlan, 'reader' | 'batcher' | 'writer'>;
}

/** The plan as JSON text. */
export function encodeMapRunPlan({ parts, variables, ...plan }: MapRunPlan): string {
  return printJson(
    objectOf({
      ...plan,
      variables: new Map(variables),
      reader: parts.reader && objectOf({ ...parts.reader }),
      batcher: parts.batcher && objectOf({ ...parts.batcher }),
      writer: parts.writer && objectOf({ ...parts.writer }),
    }),
  );
}

/** The plan that was encoded. */
export function decodeMapRunPlan(text: string): MapRunPlan {
  const plan = requireObject(parseJson(text));
  const reader = optionalObject(plan, 'reader');
  const batcher = optionalObject(plan, 'batcher');
  const writer = optionalObject(plan, 'writer');
  return {
    stateMachineArn: requireText(plan, 'stateMachineArn'),
    revision: numberOf(plan, 'revision') ?? 0,
    label: requireText(plan, 'label'),
    roleArn: requireText(plan, 'roleArn'),
    testCase: optionalText(plan, 'testCase'),
    raw: plan.get('raw') ?? null,
    variables: requireObject(plan.get('variables')),
    context: requireObject(plan.get('context')),
    items: arrayOf(plan, 'items'),
    keys: plan.has('keys') ? arrayOf(plan, 'keys').map(String) : undefined,
    parts: {
      reader: reader && decodeReader(reader),
      batcher: batcher && {
        itemsMax: numberOf(batcher, 'itemsMax'),
        bytesMax: numberOf(batcher, 'bytesMax'),
        batchInput: batcher.get('batchInput'),
      },
      writer: writer && decodeWriter(writer),
    },
  };
}

function decodeReader(reader: JsonObject): ReaderPlan {
  return {
    resource: requireText(reader, 'resource'),
    arguments: reader.get('arguments') ?? null,
    config: requireObject(reader.get('config')),
    itemsMax: numberOf(reader, 'itemsMax') ?? 0,
  };
}

function decodeWriter(writer: JsonObject): WriterPlan {
  const transformation = requireText(writer, 'transformation');
  invariant(
    transformation === 'NONE' || transformation === 'COMPACT' || transformation === 'FLATTEN',
    'a writer has one of three transformations',
  );
  return {
    resource: optionalText(writer, 'resource'),
    arguments: writer.get('arguments'),
    transformation,
    outputType: requireText(writer, 'outputType') === 'JSONL' ? 'JSONL' : 'JSON',
  };
}

function objectOf(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  const object = new Map<string, Json>();
  for (const [key, value] of Object.entries(members)) if (value !== undefined) object.set(key, value);
  return object;
}

function requireObject(value: Json | undefined): JsonObject {
  invariant(isJsonObject(value), 'this part of a plan is an object');
  return value;
}

function optionalObject(object: JsonObject, key: string): JsonObject | undefined {
  return object.has(key) ? requireObject(object.get(key)) : undefined;
}

function requireText(object: JsonObject, key: string): string {
  const value = object.get(key);
  invariant(typeof value === 'string', `${key} is a text`);
  return value;
}

function optionalText(object: JsonObject, key: string): string | undefined {
  return object.has(key) ? requireText(object, key) : undefined;
}

function numberOf(object: JsonObject, key: string): number | undefined {
  const value = object.get(key);
  return isJsonNumber(value) ? toDouble(value) : undefined;
}

function arrayOf(object: JsonObject, key: string): JsonArray {
  const value = object.get(key);
  invariant(isJsonArray(value), `${key} is an array`);
  return value;
}
