/**
 * The fields of a Distributed Map under JSONPath: ItemReader, ItemBatcher, ResultWriter, tolerated failures. Paths and
 * templates see the effective input.
 */
import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import {
  distributedConfigOf,
  identityOf,
  optionalPart,
  plainReaderConfig,
  writerFormatOf,
} from '../distributed-map.ts';
import { optionalText, requireText } from '../fields.ts';
import type { BatcherPlan, DistributedMap, Environment, ReaderPlan, WriterPlan } from '../program.ts';
import { compileInput, optionalTemplate } from './data-flow.ts';
import { compileNumber, countField, percentageField, positiveField, wholeField } from './number-field.ts';

type Stage<T> = (effective: Json, environment: Environment) => T;

/** What makes the Map a distributed one; undefined where its processor is inline. */
export function compileDistributedMap(name: string, fields: JsonObject): DistributedMap | undefined {
  const config = distributedConfigOf(fields);
  if (config === undefined) return undefined;
  const input = compileInput(fields);
  const reader = optionalPart(fields, 'ItemReader', compileReader);
  const batcher = optionalPart(fields, 'ItemBatcher', compileBatcher);
  const count = compileNumber(fields, 'ToleratedFailureCount', countField);
  const percentage = compileNumber(fields, 'ToleratedFailurePercentage', percentageField);
  const writer = optionalPart(fields, 'ResultWriter', compileWriter);
  return {
    ...identityOf(name, fields, config),
    readsItems: reader !== undefined,
    plan: (raw, environment) => {
      const effective = input(raw, environment);
      return {
        toleratedFailureCount: count(effective, environment) ?? 0,
        toleratedFailurePercentage: percentage(effective, environment) ?? 0,
        reader: reader?.(effective, environment),
        batcher: batcher?.(effective, environment),
        writer: writer?.(effective, environment),
      };
    },
  };
}

function compileReader(reader: JsonObject): Stage<ReaderPlan> {
  const resource = requireText(reader, 'Resource');
  const template = optionalTemplate(reader, 'Parameters');
  const config = plainReaderConfig(reader);
  const readerConfig = reader.get('ReaderConfig');
  const itemsMax = isJsonObject(readerConfig) ? compileNumber(readerConfig, 'MaxItems', wholeField) : () => undefined;
  return (effective, environment) => ({
    resource,
    arguments: template?.(effective, environment) ?? new Map(),
    config,
    itemsMax: itemsMax(effective, environment) ?? 0,
  });
}

function compileBatcher(batcher: JsonObject): Stage<BatcherPlan> {
  const itemsMax = compileNumber(batcher, 'MaxItemsPerBatch', positiveField);
  const bytesMax = compileNumber(batcher, 'MaxInputBytesPerBatch', positiveField);
  const batchInput = optionalTemplate(batcher, 'BatchInput');
  return (effective, environment) => ({
    itemsMax: itemsMax(effective, environment),
    bytesMax: bytesMax(effective, environment),
    batchInput: batchInput?.(effective, environment),
  });
}

function compileWriter(writer: JsonObject): Stage<WriterPlan> {
  const resource = optionalText(writer, 'Resource');
  const template = optionalTemplate(writer, 'Parameters');
  const format = writerFormatOf(writer);
  return (effective, environment) => ({ resource, arguments: template?.(effective, environment), ...format });
}
