/** How far a Map Run has come, as its owner notes it. */
import { type BatchPlace, FIRST_PLACE } from './batches.ts';

export interface MapRunProgress {
  readonly place: BatchPlace;
  /** How many items there are, once that is known. */
  readonly itemsTotal: number | undefined;
}

/** The progress as text. */
export function encodeProgress({ place, itemsTotal }: MapRunProgress): string {
  return JSON.stringify([place.position ?? null, place.skip, place.itemIndex, place.index, itemsTotal ?? null]);
}

/** How far a run has come; its beginning where nothing was noted. */
export function decodeProgress(text: string | undefined): MapRunProgress {
  if (text === undefined) return { place: FIRST_PLACE, itemsTotal: undefined };
  const noted: unknown = JSON.parse(text);
  if (!Array.isArray(noted)) throw new Error('the progress of a Map Run is a list');
  const [position, skip, itemIndex, index, itemsTotal] = noted as readonly unknown[];
  return {
    place: {
      position: typeof position === 'string' ? position : undefined,
      skip: Number(skip),
      itemIndex: Number(itemIndex),
      index: Number(index),
    },
    itemsTotal: typeof itemsTotal === 'number' ? itemsTotal : undefined,
  };
}
