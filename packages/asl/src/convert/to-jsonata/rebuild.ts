/** New fields in place of old ones, in the order in which an object was written. */
import type { Json, JsonObject } from '../../json/json.ts';

/** New values by the field that they belong to; undefined drops the field. */
export type Changes = ReadonlyMap<string, Json | undefined>;

export function dropped(...names: readonly string[]): [string, undefined][] {
  return names.map((name) => [name, undefined]);
}

/** Where a new field goes that the object did not have: to the place of the first of these. */
const PREDECESSORS: Readonly<Record<string, readonly string[]>> = {
  Arguments: ['Parameters', 'InputPath'],
  Output: ['ResultSelector', 'Parameters', 'Result', 'ResultPath', 'OutputPath', 'InputPath'],
  Items: ['ItemsPath', 'InputPath'],
  ItemSelector: ['Parameters'],
  ItemProcessor: ['Iterator'],
  Seconds: ['SecondsPath'],
  Timestamp: ['TimestampPath'],
  TimeoutSeconds: ['TimeoutSecondsPath'],
  HeartbeatSeconds: ['HeartbeatSecondsPath'],
  MaxConcurrency: ['MaxConcurrencyPath'],
  ToleratedFailureCount: ['ToleratedFailureCountPath'],
  ToleratedFailurePercentage: ['ToleratedFailurePercentagePath'],
  Error: ['ErrorPath'],
  Cause: ['CausePath'],
};

/** The object with its changes, in the order in which it was written. */
export function rebuild(fields: JsonObject, changes: Changes): JsonObject {
  const rebuilt = new Map<string, Json>();
  const pending = new Map(Array.from(changes).filter(([name, value]) => value !== undefined && !fields.has(name)));
  const put = (name: string, value: Json | undefined): void => {
    if (value !== undefined) rebuilt.set(name, value);
  };
  for (const [name, value] of fields) {
    put(name, changes.has(name) ? changes.get(name) : value);
    for (const [added, addedValue] of pending) {
      if (PREDECESSORS[added]?.find((old) => fields.has(old)) !== name) continue;
      put(added, addedValue);
      pending.delete(added);
    }
  }
  for (const [added, addedValue] of pending) put(added, addedValue);
  return rebuilt;
}
