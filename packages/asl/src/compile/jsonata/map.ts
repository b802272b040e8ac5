/**
 * Map under JSONata: runs over the array that Items yields, or over the state's input.
 *
 * Items is an array or object in the definition, with expressions in it, or one expression. AWS was recorded refusing an
 * expression that yields an object, and an object as the state's input; an object that stands in the definition
 * runs over its members.
 */
import type { StateError } from '../../errors/state-error.ts';
import { isJsonArray, type Json, type JsonObject } from '../../json/json.ts';
import { printJson } from '../../json/print-json.ts';
import { nextOf, requireObject } from '../fields.ts';
import type { GroupCompiler } from '../group-compiler.ts';
import { compileModeCheck, mapItemsOf, plainItemInput } from '../map-items.ts';
import type { Environment, MapItem, MapState } from '../program.ts';
import { compileRetriers } from '../retriers.ts';
import { compileCatchers } from './catchers.ts';
import { compileResult, optionalTemplate } from './data-flow.ts';
import { compileDistributedMap } from './distributed-map.ts';
import { isExpression } from './expression-text.ts';
import { fieldFailure } from './query-failure.ts';
import { openScope } from './scope.ts';
import { compileTemplate } from './template.ts';
import { compileInteger, compileOptional, compileTyped, countFromZero, expectedArray } from './typed-field.ts';

const DISTRIBUTED_FIELDS: readonly string[] = ['ItemReader', 'ItemBatcher', 'ResultWriter'];

type Items = (raw: Json, environment: Environment) => readonly MapItem[];

export function compileMap(name: string, fields: JsonObject, compileGroup: GroupCompiler): MapState {
  const processor = requireObject(fields.get('ItemProcessor') ?? fields.get('Iterator'), 'ItemProcessor');
  const distributed = compileDistributedMap(name, fields);
  const select = optionalTemplate(fields, 'ItemSelector');
  const maxConcurrency = compileOptional(fields, 'MaxConcurrency', () =>
    compileInteger(fields, 'MaxConcurrency', countFromZero),
  );
  return {
    type: 'Map',
    name,
    queryLanguage: 'JSONata',
    next: nextOf(fields),
    processor: compileGroup(processor),
    items: compileItems(fields.get('Items')),
    itemInput: (raw, item, environment) =>
      select === undefined ? plainItemInput(item) : select(openScope(raw, environment)),
    maxConcurrency: (raw, environment) => maxConcurrency(openScope(raw, environment)) ?? 0,
    checkMode: distributed === undefined ? compileModeCheck(fields, DISTRIBUTED_FIELDS) : () => {},
    distributed,
    complete: compileResult(fields),
    retry: compileRetriers(fields),
    catch: compileCatchers(fields),
  };
}

function compileItems(field: Json | undefined): Items {
  if (field === undefined) return itemsOfInput;
  if (isExpression(field)) {
    const query = compileTyped(field, 'Items', expectedArray);
    return (raw, environment) => query(openScope(raw, environment)).map(asItem);
  }
  const template = compileTemplate(field, 'Items');
  return (raw, environment) => {
    const value = template(openScope(raw, environment));
    const items = mapItemsOf(value);
    if (items === undefined) throw noItems(value, 'Items');
    return items;
  };
}

function itemsOfInput(raw: Json): readonly MapItem[] {
  // AWS names no location here: what fails is no field.
  if (!isJsonArray(raw)) throw noItems(raw, undefined);
  return raw.map(asItem);
}

function asItem(value: Json): MapItem {
  return { value, key: undefined };
}

function noItems(value: Json, location: string | undefined): StateError {
  return fieldFailure(`Map state input must be an array but was: ${printJson(value)}`, location);
}
