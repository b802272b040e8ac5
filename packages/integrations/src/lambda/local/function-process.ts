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
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { abortOf, type Exit, exitOf, holdOpen, killGroup, letGo } from './child-lifetime.ts';
import { readLines } from './invocation-output.ts';
import { isUnchanged } from './source-files.ts';
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
  | Exit;

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
export const START_MS_MAX = 30_000;

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
        files = answer.files ?? files;
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
