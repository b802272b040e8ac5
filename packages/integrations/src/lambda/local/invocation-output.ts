/**
 * What a function writes while an invocation runs: passed on line by line, and its last 4 KiB kept for `LogResult`.
 *
 * The process ends each invocation's output with a marker line on both streams (worker-message.ts), because the answer
 * arrives on another channel and may overtake it.
 */
import type { Readable } from 'node:stream';
import { LOG_TAIL_BYTES_MAX } from '../lambda-function.ts';
import { endOfOutput } from './worker-message.ts';

export interface FunctionLogLine {
  readonly functionName: string;
  readonly requestId: string;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** Takes a function's output. It is the function's data, not ours: it does not go into our own log. */
export type FunctionLog = (line: FunctionLogLine) => void;

/** A line longer than this is passed on in pieces. */
const LINE_CHARACTERS_MAX = 65_536;

/** Reads a stream as lines. A partial line is given at the end, when it grows too long, or when the returned function asks. */
export function readLines(stream: Readable, onLine: (text: string) => void): () => void {
  let partial = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (partial + chunk).split('\n');
    partial = lines.pop() ?? '';
    for (const line of lines) onLine(line);
    if (partial.length > LINE_CHARACTERS_MAX) flush();
  });
  stream.on('end', flush);
  return flush;

  function flush(): void {
    const text = partial;
    partial = '';
    if (text !== '') onLine(text);
  }
}

export interface OutputCapture {
  readonly take: (stream: 'stdout' | 'stderr', text: string) => void;
  /** Resolves when both streams have ended this invocation's output. */
  readonly ended: Promise<void>;
  /** The last 4 KiB so far, base64. */
  readonly tail: (report: string) => string;
}

/** Captures the output of one invocation. */
export function captureOutput(functionName: string, requestId: string, log: FunctionLog): OutputCapture {
  const marker = endOfOutput(requestId);
  const open = new Set(['stdout', 'stderr']);
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  let kept = `START RequestId: ${requestId}\n`;

  const take = (stream: 'stdout' | 'stderr', text: string) => {
    const isEnd = text.endsWith(marker);
    const line = isEnd ? text.slice(0, -marker.length) : text;
    if (!isEnd || line !== '') {
      kept = `${kept}${line}\n`.slice(-LOG_TAIL_BYTES_MAX);
      log({ functionName, requestId, stream, text: line });
    }
    if (isEnd) open.delete(stream);
    if (open.size === 0) resolve();
  };
  const tail = (report: string) =>
    Buffer.from(`${kept}END RequestId: ${requestId}\n${report}\n`).subarray(-LOG_TAIL_BYTES_MAX).toString('base64');

  return { take, ended, tail };
}
