/**
 * Map: runs over the array or object that ItemsPath selects in the effective input.
 *
 * The former names are accepted: Iterator for ItemProcessor, Parameters for ItemSelector. An item's input is what
 * ItemSelector makes of the effective input and the context object, else the item itself; an item of an object is the
 * pair `{"Key": …, "Value": …}`.
 */
import { checkedPath } from '../../dataflow/expression.ts';
import { StateError } from '../../errors/state-error.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import { compileRequiredPath } from '../../jsonpath/field-path.ts';
import { nextOf, optionalText, requireObject } from '../fields.ts';
import type { GroupCompiler } from '../group-compiler.ts';
import { compileModeCheck, mapItemsOf, plainItemInput } from '../map-items.ts';
import type { Environment, MapItem, MapState } from '../program.ts';
import { compileRetriers } from '../retriers.ts';
import { compileCatchers } from './catchers.ts';
import { compileInput, compileResult, optionalTemplate } from './data-flow.ts';
import { compileDistributedMap } from './distributed-map.ts';
import { countField, compileNumber } from './number-field.ts';

const DISTRIBUTED_FIELDS: readonly string[] = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
];

export function compileMap(name: string, fields: JsonObject, compileGroup: GroupCompiler): MapState {
  const processor = requireObject(fields.get('ItemProcessor') ?? fields.get('Iterator'), 'ItemProcessor');
  const input = compileInput(fields);
  const items = compileItems(fields);
  const select = optionalTemplate(fields, 'ItemSelector') ?? optionalTemplate(fields, 'Parameters');
  const maxConcurrency = compileNumber(fields, 'MaxConcurrency', countField);
  const distributed = compileDistributedMap(name, fields);
  return {
    type: 'Map',
    name,
    queryLanguage: 'JSONPath',
    next: nextOf(fields),
    processor: compileGroup(processor),
    items: (raw, environment) => items(input(raw, environment), environment),
    itemInput: (raw, item, environment) =>
      select === undefined ? plainItemInput(item) : select(input(raw, environment), environment),
    maxConcurrency: (raw, environment) => maxConcurrency(input(raw, environment), environment) ?? 0,
    checkMode: distributed === undefined ? compileModeCheck(fields, DISTRIBUTED_FIELDS) : () => {},
    distributed,
    complete: compileResult(fields),
    retry: compileRetriers(fields),
    catch: compileCatchers(fields),
  };
}

function compileItems(fields: JsonObject): (effective: Json, environment: Environment) => readonly MapItem[] {
  const path = optionalText(fields, 'ItemsPath') ?? '$';
  const find = compileRequiredPath(checkedPath(path));
  return (effective, environment) => {
    const value = find(effective, environment);
    const items = mapItemsOf(value);
    // AWS shows a path into the context object without the dollar sign that makes it one.
    if (items === undefined) throw failure(`Reference path "${path.replace('$$', () => '$')}" must point to array.`);
    environment.trace?.('afterItemsPath', value);
    return items;
  };
}

function failure(cause: string): StateError {
  return new StateError('States.Runtime', cause);
}
