/**
 * Runs a task as a process on this machine: JSON on its standard input, JSON on its standard output. AWS has nothing like
 * it, so a definition that uses it is not portable.
 *
 *   exit code 0           the output is the result; none is null
 *   any other exit code   Command.ExitCode.<n>; the cause is the end of what it printed on standard error
 *   killed by a signal    Command.Killed
 *   too slow              Command.Timeout, and the process is killed with its children
 *
 * Invariants
 * - The process gets no environment but what is named, and no shell sees its arguments.
 * - What it prints is bounded; more than that kills it.
 */
import { spawn } from 'node:child_process';
import { type Json, JsonSyntaxError, parseJson, printJson } from '@stepwright/asl';
import type { TaskEnd } from '@stepwright/engine';
import { failure } from '../services/aws-failure.ts';

export interface CommandSettings {
  readonly command: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
}

/** Bytes that a command may print on standard output; a result could not hold more. */
export const OUTPUT_BYTES_MAX = 1_048_576;

/** Characters of standard error that a cause shows, from its end. */
const ERROR_CHARACTERS_MAX = 8_192;

/** Runs the command to its end, or kills it. Never rejects. */
export async function runCommand(input: string, settings: CommandSettings, signal: AbortSignal): Promise<TaskEnd> {
  const [program = '', ...args] = settings.command;
  const stop = AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutMs)]);
  // A group of its own, so that its children can be killed with it.
  const child = spawn(program, args, {
    cwd: settings.directory,
    env: settings.environment,
    detached: true,
    stdio: 'pipe',
    windowsHide: true,
  });
  const output = new BoundedText(OUTPUT_BYTES_MAX);
  const errors = new BoundedText(Number.POSITIVE_INFINITY, ERROR_CHARACTERS_MAX);
  const kill = (): void => killGroup(child.pid);
  child.stdout.on('data', (chunk: Buffer) => output.add(chunk) || kill());
  child.stderr.on('data', (chunk: Buffer) => errors.add(chunk));
  // A command that does not read its input closes the pipe; that is its own affair.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  stop.addEventListener('abort', kill, { once: true });
  try {
    const { code, error } = await ended(child);
    if (error !== undefined) return failure('Command.NotFound', `${program} could not be started: ${error.message}`);
    if (output.isFull)
      return failure('States.DataLimitExceeded', `${program} printed more than ${OUTPUT_BYTES_MAX} bytes.`);
    if (signal.aborted) return failure('Command.Killed', 'The task was given up.');
    if (stop.aborted)
      return failure('Command.Timeout', `${program} did not end within ${settings.timeoutMs / 1_000} seconds.`);
    if (code === 0) return resultOf(output.text, program);
    return code === null ? failure('Command.Killed', errors.text) : failure(`Command.ExitCode.${code}`, errors.text);
  } finally {
    stop.removeEventListener('abort', kill);
  }
}

function resultOf(text: string, program: string): TaskEnd {
  if (text.trim() === '') return { kind: 'succeeded', output: 'null' };
  try {
    const value: Json = parseJson(text);
    return { kind: 'succeeded', output: printJson(value) };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return failure('Command.InvalidOutput', `What ${program} printed is not JSON: ${error.message}`);
  }
}

function ended(child: ReturnType<typeof spawn>): Promise<{ readonly code: number | null; readonly error?: Error }> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, error }));
    child.once('close', (code) => resolve({ code }));
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It has ended already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Keeps the beginning of a text up to a size, or its end up to a length. */
class BoundedText {
  readonly #bytesMax: number;
  readonly #tailMax: number | undefined;
  #bytes = 0;
  #chunks: Buffer[] = [];

  constructor(bytesMax: number, tailMax?: number) {
    this.#bytesMax = bytesMax;
    this.#tailMax = tailMax;
  }

  /** False if it was too much. */
  add(chunk: Buffer): boolean {
    this.#bytes += chunk.length;
    if (this.isFull) return false;
    this.#chunks.push(chunk);
    if (this.#tailMax !== undefined) this.#chunks = [Buffer.concat(this.#chunks).subarray(-4 * this.#tailMax)];
    return true;
  }

  get isFull(): boolean {
    return this.#bytes > this.#bytesMax;
  }

  get text(): string {
    const text = Buffer.concat(this.#chunks).toString('utf8');
    return this.#tailMax === undefined ? text : text.slice(-this.#tailMax);
  }
}
