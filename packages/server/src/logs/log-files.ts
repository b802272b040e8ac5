/**
 * Log groups as files: `<directory>/<account>/<region>/<name of the log group>.log`, one line an event.
 *
 *   idle     --(write)-->                    writing   lines gather for a moment, then go to the files in one append each
 *   writing  --(written, more gathered)-->   writing
 *   writing  --(written)-->                  idle
 *
 * Invariants
 * - A file that would grow beyond `fileBytesMax` is put aside as `.1`, what was `.1` becomes `.2`, and so on up to
 *   `filesKept`; the oldest goes. A file ends with a whole line.
 * - At most `WAITING_BYTES_MAX` wait to be written. What is beyond, or cannot be written, is lost, and the server's log says so.
 */
import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '@stepwright/engine';
import type { LogSink } from './execution-logs.ts';

export interface LogFilesOptions {
  readonly directory: string;
  /** Bytes that a file may have before it is put aside. */
  readonly fileBytesMax: number;
  /** Files of a log group that were put aside and are kept. */
  readonly filesKept: number;
  readonly log: Log;
}

/** Bytes of lines that may wait to be written. */
const WAITING_BYTES_MAX = 16 * 1_048_576;

/** How long lines gather, in milliseconds: opening the file again for each turn of the event loop is most of what logs cost. */
const GATHER_MS = 20;

/** Log groups whose file sizes are known without asking. */
const SIZES_MAX = 1_000;

/** The parts of a log group's name are cut to so many bytes in the path of its file; file systems take 255 a part. */
const PART_BYTES_MAX = 200;

/** Files in a directory that need not be there yet. */
export function createLogFiles({ directory, fileBytesMax, filesKept, log }: LogFilesOptions): LogSink {
  let gathered = new Map<string, string[]>();
  let gatheredBytes = 0;
  let lostLines = 0;
  let writing: Promise<void> | undefined;
  const sizes = new Map<string, number>();

  function write(logGroupArn: string, lines: readonly string[]): void {
    const text = `${lines.join('\n')}\n`;
    if (gatheredBytes + text.length > WAITING_BYTES_MAX) {
      lostLines += lines.length;
      return;
    }
    gatheredBytes += text.length;
    const texts = gathered.get(logGroupArn);
    if (texts === undefined) gathered.set(logGroupArn, [text]);
    else texts.push(text);
    writing ??= writeAll();
  }

  async function writeAll(): Promise<void> {
    while (gathered.size > 0) {
      await pause(GATHER_MS);
      const batch = gathered;
      gathered = new Map();
      gatheredBytes = 0;
      for (const [logGroupArn, texts] of batch) await append(join(directory, fileOf(logGroupArn)), texts.join(''));
      tellLost();
    }
    writing = undefined;
  }

  async function append(file: string, text: string): Promise<void> {
    const bytes = Buffer.from(text);
    try {
      const size = sizes.get(file) ?? (await sizeOf(file));
      const isFull = size > 0 && size + bytes.length > fileBytesMax;
      if (isFull) await putAside(file, filesKept);
      await appendFile(file, bytes);
      rememberSize(file, (isFull ? 0 : size) + bytes.length);
    } catch (error) {
      sizes.delete(file);
      log.error({ file, error }, 'execution logs could not be written and are lost');
    }
  }

  function rememberSize(file: string, size: number): void {
    sizes.delete(file);
    sizes.set(file, size);
    for (const oldest of sizes.keys()) {
      if (sizes.size <= SIZES_MAX) break;
      sizes.delete(oldest);
    }
  }

  function tellLost(): void {
    if (lostLines === 0) return;
    log.warn({ lines: lostLines }, 'execution logs were lost: more came than could be written');
    lostLines = 0;
  }

  return { write, flush: async () => writing };
}

/** The bytes of a file, 0 if it is not there; its directory is there afterwards. */
async function sizeOf(file: string): Promise<number> {
  await mkdir(dirname(file), { recursive: true });
  const found = await stat(file).catch(ifMissing);
  return found?.size ?? 0;
}

async function putAside(file: string, filesKept: number): Promise<void> {
  for (let age = filesKept; age >= 1; age -= 1) {
    const younger = age === 1 ? file : `${file}.${age - 1}`;
    await rename(younger, `${file}.${age}`).catch(ifMissing);
  }
}

function ifMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** Whatever the ARN holds, the path stays inside the directory: names are percent-encoded, and none begins with a dot. */
function fileOf(logGroupArn: string): string {
  const [, , , region = '', account = '', , ...group] = logGroupArn.replace(/:\*$/, '').split(':');
  const parts = [account || 'none', region || 'none', ...group.join(':').split('/')].filter((part) => part !== '');
  return `${join(...parts.map(encodePart))}.log`;
}

function encodePart(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replace(/^\./, '%2E').slice(0, PART_BYTES_MAX);
}
