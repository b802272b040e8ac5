/** What a Map runs over, in both query languages: the items of an array, or the members of an object as pairs. */
import { errorNames } from '../errors/error-names.ts';
import { StateError } from '../errors/state-error.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import type { MapItem } from './program.ts';

/** The items of an array or object; undefined for any other value. */
export function mapItemsOf(value: Json): readonly MapItem[] | undefined {
  if (isJsonArray(value)) return value.map((item) => ({ value: item, key: undefined }));
  return isJsonObject(value) ? Array.from(value, ([key, member]) => ({ value: member, key })) : undefined;
}

/** An iteration's input where the Map has no ItemSelector: the item, or a member as `{"Key": …, "Value": …}`. */
export function plainItemInput(item: MapItem): Json {
  if (item.key === undefined) return item.value;
  return new Map([
    ['Key', item.key],
    ['Value', item.value],
  ]);
}

/** The check of a running inline Map: it fails where the definition has one of the fields of Distributed Maps. */
export function compileModeCheck(fields: JsonObject, distributedFields: readonly string[]): () => void {
  if (!distributedFields.some((field) => fields.has(field))) return () => {};
  return () => {
    throw new StateError(
      errorNames.runtime,
      'The ItemReader, ItemBatcher and ResultWriter fields are not supported for INLINE maps',
    );
  };
}
