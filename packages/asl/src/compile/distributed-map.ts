/**
 * What Distributed Maps have in common in both query languages: their label, their kind of children, and the parts of
 * ItemReader and ResultWriter that hold no expressions.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { invariant } from '../errors/invariant.ts';
import { isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { optionalText, requireObject } from './fields.ts';
import type { DistributedMap, MapState, StateGroup, WriterPlan } from './program.ts';

/** The ProcessorConfig of a Map that is distributed; undefined for an inline one. */
export function distributedConfigOf(map: JsonObject): JsonObject | undefined {
  const processor = requireObject(map.get('ItemProcessor') ?? map.get('Iterator'), 'ItemProcessor');
  const config = processor.get('ProcessorConfig');
  return isJsonObject(config) && config.get('Mode') === 'DISTRIBUTED' ? config : undefined;
}

/** Label and kind of children. Where the state has no Label it has one that follows from its name, so that it stays. */
export function identityOf(
  name: string,
  fields: JsonObject,
  config: JsonObject,
): Pick<DistributedMap, 'label' | 'executionType'> {
  return {
    label: optionalText(fields, 'Label') ?? labelFor(name),
    executionType: config.get('ExecutionType') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
  };
}

/** Compiles a part of the Map that may be absent. */
export function optionalPart<Compiled>(
  fields: JsonObject,
  name: string,
  compile: (part: JsonObject) => Compiled,
): Compiled | undefined {
  const part = fields.get(name);
  return isJsonObject(part) ? compile(part) : undefined;
}

/** ReaderConfig without what may be an expression. */
export function plainReaderConfig(reader: JsonObject): JsonObject {
  const config = reader.has('ReaderConfig') ? requireObject(reader.get('ReaderConfig'), 'ReaderConfig') : [];
  return new Map([...config].filter(([key]) => key !== 'MaxItems' && key !== 'MaxItemsPath'));
}

/** Transformation and output type. AWS writes whole records to files, and gives plain outputs to the state. */
export function writerFormatOf(writer: JsonObject): Pick<WriterPlan, 'transformation' | 'outputType'> {
  const config = writer.has('WriterConfig')
    ? requireObject(writer.get('WriterConfig'), 'WriterConfig')
    : new Map<string, Json>();
  const transformation = config.get('Transformation') ?? (writer.has('Resource') ? 'NONE' : 'COMPACT');
  invariant(
    transformation === 'NONE' || transformation === 'COMPACT' || transformation === 'FLATTEN',
    'Transformation is one of three',
  );
  return { transformation, outputType: config.get('OutputType') === 'JSONL' ? 'JSONL' : 'JSON' };
}

/** The Distributed Map with the label, at any depth; undefined if there is none. */
export function findDistributedMap(group: StateGroup, label: string): MapState | undefined {
  for (const state of group.states.values()) {
    if (state.type === 'Map' && state.distributed?.label === label) return state;
    const inner = state.type === 'Map' ? [state.processor] : state.type === 'Parallel' ? state.branches : [];
    for (const child of inner) {
      const found = findDistributedMap(child, label);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** In the form of a UUID, as AWS makes its own. */
function labelFor(name: string): string {
  const hex = bytesToHex(sha256(utf8ToBytes(name)));
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
