/**
 * One process of a local function: starts it, runs one invocation at a time in it, and stops it with all it started.
 *
 *   starting --(ready)-->        idle
 *   starting --(start failed, too slow, exit)--> dead
 *   idle     --(invoke)-->       busy
 *   busy     --(settled)-->      idle, or dead after an unhandled error
 *   busy     --(timeout, abort, exit)--> dead
 *
 * Invariant: a dead process is never used again, and its whole process group has been killed.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { statSync } from 'node:fs';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readLines } from './invocation-output.ts';
import { type InvokeMessage, isWorkerMessage, type LoadedFile, type WorkerMessage } from './worker-message.ts';

export interface ProcessSpec {
  /** Against which the handler's path is resolved; also the process's working directory. */
  readonly taskRoot: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMb: number;
}

/** How an invocation ended. */
export type ProcessOutcome =
  | { readonly kind: 'settled'; readonly isError: boolean; readonly payload: string }
  /** The handler could not be loaded; `payload` is the error object. */
  | { readonly kind: 'startFailed'; readonly payload: string }
  | { readonly kind: 'startTimedOut' }
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'exited'; readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type OnOutput = (stream: 'stdout' | 'stderr', text: string) => void;

export interface FunctionProcess {
  /** Runs one invocation. Never rejects. Only one at a time. */
  readonly invoke: (message: InvokeMessage, onOutput: OnOutput, signal: AbortSignal) => Promise<ProcessOutcome>;
  /** Whether another invocation can run in it: it lives, and its sources are as they were loaded. */
  readonly isReusable: () => boolean;
  /** Kills the process and what it started. */
  readonly kill: () => void;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
}

/** How long a module may take to load, in milliseconds. Lambda grants 10 seconds; a busy laptop gets more. */
const START_MS_MAX = 30_000;

// The compiled package has JavaScript here.
const BOOTSTRAP = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './bootstrap.ts' : './bootstrap.js', import.meta.url),
);

/** Starts a process; it loads its handler at once. */
export function startFunctionProcess(spec: ProcessSpec): FunctionProcess {
  const child = fork(BOOTSTRAP, [spec.taskRoot, spec.handler], {
    cwd: spec.taskRoot,
    env: spec.environment,
    execPath: process.execPath,
    execArgv: [`--max-old-space-size=${spec.memoryMb}`, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: an interrupt from the terminal goes to us alone, and killing reaches what a handler started.
    detached: process.platform !== 'win32',
  });
  let onOutput: OnOutput = () => {};
  let onMessage: (message: WorkerMessage) => void = () => {};
  let files: readonly LoadedFile[] = [];
  let isDead = false;
  let isKilled = false;

  if (child.stdout !== null) readLines(child.stdout, (text) => onOutput('stdout', text));
  if (child.stderr !== null) readLines(child.stderr, (text) => onOutput('stderr', text));
  child.on('message', (message) => {
    if (isWorkerMessage(message)) onMessage(message);
  });
  const gone = exitOf(child);
  const kill = () => {
    // Once only: after the exit the number may belong to another process.
    if (!isKilled) {
      child.ref();
      killGroup(child);
    }
    isKilled = true;
    isDead = true;
  };
  void gone.then(kill);

  const started = new Promise<ProcessOutcome | undefined>((resolve) => {
    const tooSlow = setTimeout(() => resolve({ kind: 'startTimedOut' }), START_MS_MAX).unref();
    onMessage = (message) => {
      clearTimeout(tooSlow);
      if (message.kind === 'ready') files = message.files;
      resolve(message.kind === 'startFailed' ? message : undefined);
    };
    void gone.then(resolve);
  });

  const run = async (message: InvokeMessage, signal: AbortSignal): Promise<ProcessOutcome> => {
    const failure = await Promise.race([started, abortOf(signal)]);
    if (failure !== undefined) return failure;
    const settled = new Promise<ProcessOutcome>((resolve) => {
      onMessage = (answer) => {
        if (answer.kind !== 'settled' || answer.requestId !== message.requestId) return;
        if (!answer.isReusable) isDead = true;
        resolve(answer);
      };
    });
    const timer = Promise.withResolvers<ProcessOutcome>();
    const timeout = setTimeout(() => timer.resolve({ kind: 'timedOut' }), message.timeoutMs);
    // A failing send means that the process is going: `gone` says how.
    child.send(message, () => {});
    const outcome = await Promise.race([settled, gone, timer.promise, abortOf(signal)]);
    clearTimeout(timeout);
    return outcome;
  };

  return {
    invoke: async (message, output, signal) => {
      onOutput = output;
      holdOpen(child);
      const outcome = await run(message, signal);
      if (outcome.kind !== 'settled') kill();
      letGo(child);
      return outcome;
    },
    isReusable: () => !isDead && files.every(isUnchanged),
    kill,
    gone: gone.then(() => {}),
  };
}

/** The exit, once all output has been read or, if a descendant keeps the pipes open, soon after. */
function exitOf(child: ChildProcess): Promise<Extract<ProcessOutcome, { kind: 'exited' }>> {
  const { promise, resolve } = Promise.withResolvers<Extract<ProcessOutcome, { kind: 'exited' }>>();
  const exited = (code: number | null, signal: NodeJS.Signals | null) => resolve({ kind: 'exited', code, signal });
  child.once('exit', (code, signal) => {
    const deadline = setTimeout(() => exited(code, signal), OUTPUT_MS_MAX);
    child.once('close', () => {
      clearTimeout(deadline);
      exited(code, signal);
    });
  });
  // The process could not be started at all.
  child.once('error', () => exited(null, null));
  return promise;
}

/** How long output may come after the process that wrote it, in milliseconds. */
const OUTPUT_MS_MAX = 250;

function abortOf(signal: AbortSignal): Promise<ProcessOutcome> {
  if (signal.aborted) return Promise.resolve({ kind: 'aborted' });
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'aborted' }), { once: true });
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: nothing of the group is left.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** A warm process does not keep ours alive; a busy one does. */
function letGo(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  for (const stream of pipesOf(child)) stream.unref();
}

function holdOpen(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
  for (const stream of pipesOf(child)) stream.ref();
}

function pipesOf(child: ChildProcess): readonly { ref: () => void; unref: () => void }[] {
  return [child.stdout, child.stderr].filter((stream) => stream instanceof Socket);
}

function isUnchanged(file: LoadedFile): boolean {
  return statSync(file.path, { throwIfNoEntry: false })?.mtimeMs === file.modifiedMs;
}
