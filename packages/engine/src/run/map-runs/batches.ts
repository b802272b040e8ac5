/**
 * The inputs of a Map Run's children, one after the other: items, each through ItemSelector, put together by ItemBatcher.
 *
 * Invariant: the same items give the same batches, from wherever they are read on. So a child's place says what it works
 * on, and a later process that begins behind a batch makes the ones that follow as this one would have.
 */
import { type BatcherPlan, type Json, printJson, utf8Length } from '@stepwright/asl';
import type { ItemChunk, SourceItem } from '../../ports/map-run-io.ts';

/** A place between two batches. */
export interface BatchPlace {
  /** The reader's place at or before the next item; undefined for the beginning. */
  readonly position: string | undefined;
  /** How many items behind it have been used. */
  readonly skip: number;
  /** The next item's number, from 0. */
  readonly itemIndex: number;
  /** The next batch's number, from 0. */
  readonly index: number;
}

export const FIRST_PLACE: BatchPlace = { position: undefined, skip: 0, itemIndex: 0, index: 0 };

export interface Batch {
  readonly index: number;
  /** The child's input as JSON text. */
  readonly input: string;
  readonly itemCount: number;
  /** The place behind it. */
  readonly next: BatchPlace;
}

export interface BatchSource {
  readonly read: (position: string | undefined) => AsyncIterable<ItemChunk> | Iterable<ItemChunk>;
  /** What ItemSelector makes of an item. @throws StateError */
  readonly select: (item: SourceItem, itemIndex: number) => Json;
  readonly batcher: BatcherPlan | undefined;
  /** The most items that are used; 0 for all. */
  readonly itemsMax: number;
}

/** The batches from a place on. */
export async function* readBatches(source: BatchSource, from: BatchPlace): AsyncGenerator<Batch> {
  const { select, itemsMax } = source;
  const builder = createBuilder(source.batcher, from.index);
  let { position, skip, itemIndex } = from;
  for await (const chunk of source.read(position)) {
    for (let at = skip; at < chunk.items.length; at += 1) {
      const item = chunk.items[at];
      if (item === undefined || (itemsMax > 0 && itemIndex >= itemsMax)) break;
      const text = printJson(select(item, itemIndex));
      const full = builder.add(text, { position, skip: at, itemIndex });
      if (full !== undefined) yield full;
      itemIndex += 1;
      const whole = builder.takeWhole({ position, skip: at + 1, itemIndex });
      if (whole !== undefined) yield whole;
    }
    position = chunk.position;
    // Whoever reads on may get other chunks than there were: the items count, not where chunks end.
    skip = Math.max(0, skip - chunk.items.length);
    if (itemsMax > 0 && itemIndex >= itemsMax) break;
  }
  const rest = builder.takeRest({ position, skip, itemIndex });
  if (rest !== undefined) yield rest;
}

type ItemPlace = Omit<BatchPlace, 'index'>;

interface Builder {
  /** Takes the item in; gives the batch before it if the item has no room there any more. */
  readonly add: (text: string, before: ItemPlace) => Batch | undefined;
  /** The batch if it can take no further item. */
  readonly takeWhole: (next: ItemPlace) => Batch | undefined;
  readonly takeRest: (next: ItemPlace) => Batch | undefined;
}

function createBuilder(batcher: BatcherPlan | undefined, firstIndex: number): Builder {
  const {
    itemsMax = Number.POSITIVE_INFINITY,
    bytesMax = Number.POSITIVE_INFINITY,
    batchInput,
  } = batcher ?? {
    itemsMax: 1,
  };
  const head = batchInput === undefined ? '' : `"BatchInput":${printJson(batchInput)},`;
  const emptyBytes = utf8Length(`{${head}"Items":[]}`);
  let index = firstIndex;
  let texts: string[] = [];
  let bytes = emptyBytes;

  function take(next: ItemPlace): Batch {
    const input = batcher === undefined ? (texts[0] ?? 'null') : `{${head}"Items":[${texts.join(',')}]}`;
    const itemCount = texts.length;
    texts = [];
    bytes = emptyBytes;
    index += 1;
    return { index: index - 1, input, itemCount, next: { ...next, index } };
  }

  return {
    add: (text, before) => {
      const added = utf8Length(text) + 1;
      const full = texts.length > 0 && bytes + added > bytesMax ? take(before) : undefined;
      texts.push(text);
      bytes += added;
      return full;
    },
    takeWhole: (next) => (texts.length >= itemsMax ? take(next) : undefined),
    takeRest: (next) => (texts.length > 0 ? take(next) : undefined),
  };
}
