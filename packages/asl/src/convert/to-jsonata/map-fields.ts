/** The fields of a Distributed Map: reader, batcher, writer and tolerated failures. */
import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { templateSymbol } from './data-flow.ts';
import { within } from './not-exact.ts';
import { numberChange } from './number-change.ts';
import { templateOf } from './print-symbol.ts';
import { type Changes, dropped, rebuild } from './rebuild.ts';
import type { Root } from './symbol.ts';

/** The changes of these fields, as far as the state has them. */
export function distributedFields(fields: JsonObject, root: Root): [string, Json | undefined][] {
  return [
    ...numberChange(fields, 'ToleratedFailureCount', root),
    ...numberChange(fields, 'ToleratedFailurePercentage', root),
    ...inside(fields, 'ItemReader', (reader) => [
      ...argumentsChange(reader, root),
      ...inside(reader, 'ReaderConfig', (config) => numberChange(config, 'MaxItems', root)),
    ]),
    ...inside(fields, 'ItemBatcher', (batcher) => [
      ...numberChange(batcher, 'MaxItemsPerBatch', root),
      ...numberChange(batcher, 'MaxInputBytesPerBatch', root),
      ...templateChange(batcher, 'BatchInput', 'BatchInput', root),
    ]),
    ...inside(fields, 'ResultWriter', (writer) => argumentsChange(writer, root)),
  ];
}

function inside(
  fields: JsonObject,
  name: string,
  changesOf: (object: JsonObject) => Iterable<readonly [string, Json | undefined]>,
): [string, Json][] {
  const object = fields.get(name);
  if (!isJsonObject(object)) return [];
  const changes: Changes = within([name], () => new Map(changesOf(object)));
  return [[name, rebuild(object, changes)]];
}

function argumentsChange(fields: JsonObject, root: Root): [string, Json | undefined][] {
  return [...dropped('Parameters'), ...templateChange(fields, 'Parameters', 'Arguments', root)];
}

function templateChange(fields: JsonObject, from: string, to: string, root: Root): [string, Json | undefined][] {
  const symbol = templateSymbol(fields, from, root);
  return symbol === undefined ? [] : [[to, templateOf(symbol)]];
}
