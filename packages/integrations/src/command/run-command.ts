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
import type { TaskEnd } from '@stepwright/engine';
import { failure } from '../services/aws-failure.ts';
import { createPrinted, OUTPUT_BYTES_MAX, printedResult } from './printed-result.ts';

export interface CommandSettings {
  readonly command: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
}

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
  const { output, errors } = createPrinted();
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
    if (code === 0) return printedResult(output.text, 'Command', program);
    return code === null ? failure('Command.Killed', errors.text) : failure(`Command.ExitCode.${code}`, errors.text);
  } finally {
    stop.removeEventListener('abort', kill);
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
