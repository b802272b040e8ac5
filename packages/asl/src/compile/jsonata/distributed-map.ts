/** The fields of a Distributed Map under JSONata: ItemReader, ItemBatcher, ResultWriter, tolerated failures. */
import { isJsonObject, type JsonObject } from '../../json/json.ts';
import {
  distributedConfigOf,
  identityOf,
  optionalPart,
  plainReaderConfig,
  writerFormatOf,
} from '../distributed-map.ts';
import { optionalText, requireText } from '../fields.ts';
import type { BatcherPlan, DistributedMap, ReaderPlan, WriterPlan } from '../program.ts';
import { openScope, type Scope } from './scope.ts';
import { compileTemplate } from './template.ts';
import {
  anyInteger,
  compileInteger,
  compileOptional,
  compilePercentage,
  countFromOne,
  countFromZero,
  type RangeCheck,
} from './typed-field.ts';

type Stage<T> = (scope: Scope) => T;

/** What makes the Map a distributed one; undefined where its processor is inline. */
export function compileDistributedMap(name: string, fields: JsonObject): DistributedMap | undefined {
  const config = distributedConfigOf(fields);
  if (config === undefined) return undefined;
  const reader = optionalPart(fields, 'ItemReader', compileReader);
  const batcher = optionalPart(fields, 'ItemBatcher', compileBatcher);
  const count = optionalInteger(fields, 'ToleratedFailureCount', countFromZero);
  const percentage = compileOptional(fields, 'ToleratedFailurePercentage', () =>
    compilePercentage(fields, 'ToleratedFailurePercentage'),
  );
  const writer = optionalPart(fields, 'ResultWriter', compileWriter);
  return {
    ...identityOf(name, fields, config),
    readsItems: reader !== undefined,
    plan: (raw, environment) => {
      const scope = openScope(raw, environment);
      return {
        toleratedFailureCount: count(scope) ?? 0,
        toleratedFailurePercentage: percentage(scope) ?? 0,
        reader: reader?.(scope),
        batcher: batcher?.(scope),
        writer: writer?.(scope),
      };
    },
  };
}

function optionalInteger(fields: JsonObject, field: string, range: RangeCheck): Stage<number | undefined> {
  return compileOptional(fields, field, () => compileInteger(fields, field, range));
}

function compileReader(reader: JsonObject): Stage<ReaderPlan> {
  const resource = requireText(reader, 'Resource');
  const template = compileTemplate(reader.get('Arguments') ?? new Map(), 'ItemReader/Arguments');
  const config = plainReaderConfig(reader);
  const readerConfig = reader.get('ReaderConfig');
  const itemsMax = isJsonObject(readerConfig) ? optionalInteger(readerConfig, 'MaxItems', anyInteger) : () => undefined;
  return (scope) => ({ resource, arguments: template(scope), config, itemsMax: itemsMax(scope) ?? 0 });
}

function compileBatcher(batcher: JsonObject): Stage<BatcherPlan> {
  const itemsMax = optionalInteger(batcher, 'MaxItemsPerBatch', countFromOne);
  const bytesMax = optionalInteger(batcher, 'MaxInputBytesPerBatch', countFromOne);
  const batchInput = compileOptional(batcher, 'BatchInput', () =>
    compileTemplate(batcher.get('BatchInput') ?? null, 'ItemBatcher/BatchInput'),
  );
  return (scope) => ({ itemsMax: itemsMax(scope), bytesMax: bytesMax(scope), batchInput: batchInput(scope) });
}

function compileWriter(writer: JsonObject): Stage<WriterPlan> {
  const resource = optionalText(writer, 'Resource');
  const template = compileOptional(writer, 'Arguments', () =>
    compileTemplate(writer.get('Arguments') ?? null, 'ResultWriter/Arguments'),
  );
  const format = writerFormatOf(writer);
  return (scope) => ({ resource, arguments: template(scope), ...format });
}
