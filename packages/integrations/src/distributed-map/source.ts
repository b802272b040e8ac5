/** What the readers of the different sources have in common. */
import type { JsonObject } from '@stepwright/asl';
import type { SourceItem } from '@stepwright/engine';
import type { Bucket } from './bucket.ts';
import type { Position } from './position.ts';

/** Where a reader reads, and how. */
export interface Source {
  readonly bucket: Bucket;
  /** Opens the bucket of an object that a manifest names. */
  readonly openBucket: (name: string) => Promise<Bucket>;
  /** The ReaderConfig. */
  readonly config: JsonObject;
  readonly signal: AbortSignal;
}

/** Items, and where to go on behind them. */
export interface ItemsAndPosition {
  readonly items: readonly SourceItem[];
  readonly position: Position;
}
