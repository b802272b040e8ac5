/**
 * One process of a function in any language: a program that fetches its invocations from Lambda's runtime API.
 *
 *   starting --(asks for next)-->                          idle
 *   starting --(init error, too slow, exit)-->             dead
 *   idle     --(invoke)-->                                 busy
 *   busy     --(response, error)-->                        idle
 *   busy     --(timeout, abort, exit)-->                   dead
 *
 * Invariant: a dead process is never used again, its whole group has been killed and its API is closed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { abortOf, type Exit, exitOf, holdOpen, killGroup, letGo } from './child-lifetime.ts';
import type { FunctionProcess, OnOutput, ProcessOutcome } from './function-process.ts';
import { readLines } from './invocation-output.ts';
import { createRuntimeApi } from './runtime-api.ts';
import { isUnchanged, lookAt } from './source-files.ts';
import { endOfOutput, type InvokeMessage, type LoadedFile } from './worker-message.ts';

export interface RuntimeProcessSpec {
  readonly command: readonly string[];
  /** The working directory. */
  readonly taskRoot: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The sources, as far as they are known before the process runs. */
  readonly files: readonly string[];
  /** How long it may take until it asks for its first invocation. */
  readonly startMsMax: number;
  /** What to do about a program that cannot be started. */
  readonly advice: string;
}

/** Starts a process; it begins to load at once. */
export function startRuntimeProcess(spec: RuntimeProcessSpec): FunctionProcess {
  let files: readonly LoadedFile[] = lookAt(spec.files);
  let child: ChildProcess | undefined;
  let isDead = false;
  let onOutput: OnOutput = () => {};
  let drain = (): Promise<void> => Promise.resolve();
  const started = Promise.withResolvers<ProcessOutcome | undefined>();
  const ended = Promise.withResolvers<Exit>();
  let settled = Promise.withResolvers<ProcessOutcome>();

  const api = createRuntimeApi({
    onNext: () => started.resolve(undefined),
    onInitError: (payload) => started.resolve({ kind: 'startFailed', payload }),
    onFiles: (loaded) => {
      files = lookAt([...new Set([...spec.files, ...loaded])]);
    },
    onSettled: (requestId, answer) => {
      const { resolve } = settled;
      void drain().then(() => {
        for (const stream of ['stdout', 'stderr'] as const) onOutput(stream, endOfOutput(requestId));
        resolve({ kind: 'settled', ...answer });
      });
    },
  });
  const kill = () => {
    if (isDead) return;
    isDead = true;
    api.close();
    child?.ref();
    if (child === undefined) ended.resolve({ kind: 'exited', code: null, signal: null });
    else killGroup(child);
  };
  void ended.promise.then(kill);
  const tooSlow = setTimeout(() => started.resolve({ kind: 'startTimedOut' }), spec.startMsMax).unref();
  void Promise.race([started.promise, ended.promise]).then(() => clearTimeout(tooSlow));
  const failToStart = (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    const errorMessage = `Couldn't find valid bootstrap(s): [${spec.command[0]}]. ${reason}. ${spec.advice}`;
    const payload = JSON.stringify({ errorType: 'Runtime.InvalidEntrypoint', errorMessage });
    started.resolve({ kind: 'startFailed', payload });
  };
  // No port is free, or the system refuses the arguments.
  void launch().catch(failToStart);

  async function launch(): Promise<void> {
    const address = await api.listen();
    if (isDead) return api.close();
    const [program = '', ...args] = spec.command;
    const running = spawn(program, args, {
      cwd: spec.taskRoot,
      env: { ...spec.environment, AWS_LAMBDA_RUNTIME_API: address },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that killing reaches what it started.
      detached: process.platform !== 'win32',
    });
    child = running;
    const flushes = [
      readLines(running.stdout, (text) => onOutput('stdout', text)),
      readLines(running.stderr, (text) => onOutput('stderr', text)),
    ];
    drain = async () => {
      await untilQuiet(running);
      for (const flush of flushes) flush();
    };
    running.once('error', failToStart);
    void exitOf(running).then(ended.resolve);
  }

  const run = async (message: InvokeMessage, signal: AbortSignal): Promise<ProcessOutcome> => {
    const failure = await Promise.race([started.promise, ended.promise, abortOf(signal)]);
    if (failure !== undefined) return failure;
    const timer = Promise.withResolvers<ProcessOutcome>();
    const timeout = setTimeout(() => timer.resolve({ kind: 'timedOut' }), message.timeoutMs);
    if (child !== undefined) holdOpen(child);
    settled = Promise.withResolvers<ProcessOutcome>();
    api.give(message);
    const outcome = await Promise.race([settled.promise, ended.promise, timer.promise, abortOf(signal)]);
    clearTimeout(timeout);
    return outcome;
  };

  return {
    invoke: async (message, output, signal) => {
      onOutput = output;
      const outcome = await run(message, signal);
      if (outcome.kind !== 'settled') kill();
      if (child !== undefined && !isDead) letGo(child);
      return outcome;
    },
    isReusable: () => !isDead && files.every(isUnchanged),
    kill,
    gone: ended.promise.then(() => {}),
  };
}

/** Output that was written before the answer may be read after it: waits until the pipes have nothing more to give. */
async function untilQuiet({ stdout, stderr }: ChildProcess): Promise<void> {
  let chunks = 0;
  let before = -1;
  const count = () => {
    chunks += 1;
  };
  stdout?.on('data', count);
  stderr?.on('data', count);
  for (let turn = 0; turn < QUIET_TURNS_MAX && before !== chunks; turn += 1) {
    before = chunks;
    // Two turns: the first may have begun before the pipes were looked at.
    await new Promise(setImmediate);
    await new Promise(setImmediate);
  }
  stdout?.off('data', count);
  stderr?.off('data', count);
}

/** A process that never stops printing must not keep its answer. */
const QUIET_TURNS_MAX = 1_000;
