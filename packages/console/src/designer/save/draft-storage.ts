/**
 * Drafts in the browser's storage: what was designed and not saved is there again after a reload or a crash.
 *
 * What is read back is checked: the storage is shared with everything of this origin, and older versions wrote to it.
 */
import type { MachineType, SourceFormat } from '@stepwright/asl';
import { type Pin, readPin } from '../run/pin.ts';

export interface Draft {
  readonly name: string;
  readonly text: string;
  readonly format: SourceFormat;
  readonly machineType: MachineType;
  /** The revision that the draft began from; undefined where the machine was never saved. */
  readonly revisionId: string | undefined;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** The input of the last run, as it was typed. */
  readonly input: string;
  readonly pins: readonly (readonly [path: string, pin: Pin])[];
}

const PREFIX = 'stepwright.designer.draft:';

/** The part of the browser's Storage that drafts need. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps a draft of a machine, or of a new one where `arn` is undefined; false where the storage is full or closed. */
export function keepDraft(storage: DraftStorage, arn: string | undefined, draft: Draft): boolean {
  try {
    storage.setItem(keyOf(arn), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function readDraft(storage: DraftStorage, arn: string | undefined): Draft | undefined {
  try {
    return parseDraft(storage.getItem(keyOf(arn)));
  } catch {
    return undefined;
  }
}

export function dropDraft(storage: DraftStorage, arn: string | undefined): void {
  try {
    storage.removeItem(keyOf(arn));
  } catch {
    // A storage that cannot be reached holds no draft that could come back.
  }
}

function keyOf(arn: string | undefined): string {
  return PREFIX + (arn ?? 'new');
}

function parseDraft(text: string | null): Draft | undefined {
  if (text === null) return undefined;
  const found: unknown = JSON.parse(text);
  if (typeof found !== 'object' || found === null) return undefined;
  const { name, text: definition, format, machineType, revisionId, savedAt, input, pins } = { ...EMPTY, ...found };
  if (typeof definition !== 'string' || (format !== 'json' && format !== 'yaml')) return undefined;
  return {
    name: typeof name === 'string' ? name : '',
    text: definition,
    format,
    machineType: machineType === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    revisionId: typeof revisionId === 'string' ? revisionId : undefined,
    savedAt: typeof savedAt === 'number' ? savedAt : 0,
    input: typeof input === 'string' ? input : '{}',
    pins: Array.isArray(pins) ? pins.flatMap(readPinEntry) : [],
  };
}

const EMPTY: { readonly [Field in keyof Draft]: unknown } = {
  name: undefined,
  text: undefined,
  format: undefined,
  machineType: undefined,
  revisionId: undefined,
  savedAt: undefined,
  input: undefined,
  pins: undefined,
};

function readPinEntry(entry: unknown): readonly (readonly [string, Pin])[] {
  if (!Array.isArray(entry)) return [];
  const [path, kept]: readonly unknown[] = entry;
  const pin = readPin(kept);
  return typeof path === 'string' && pin !== undefined ? [[path, pin]] : [];
}
