/** The life of a function's process: how it ends, how it is killed with all it started, and whether it keeps ours alive. */
import type { ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';

export interface Exit {
  readonly kind: 'exited';
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How long output may come after the process that wrote it, in milliseconds. */
const OUTPUT_MS_MAX = 250;

/** The exit, once all output has been read or, if a descendant keeps the pipes open, soon after. */
export function exitOf(child: ChildProcess): Promise<Exit> {
  const { promise, resolve } = Promise.withResolvers<Exit>();
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

/** Resolves when the signal aborts. */
export function abortOf(signal: AbortSignal): Promise<{ readonly kind: 'aborted' }> {
  if (signal.aborted) return Promise.resolve({ kind: 'aborted' });
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'aborted' }), { once: true });
  });
}

/** Kills a process that leads a group, with its group. */
export function killGroup(child: ChildProcess): void {
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
export function letGo(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  for (const stream of pipesOf(child)) stream.unref();
}

export function holdOpen(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
  for (const stream of pipesOf(child)) stream.ref();
}

function pipesOf(child: ChildProcess): readonly { ref: () => void; unref: () => void }[] {
  return [child.stdout, child.stderr].filter((stream) => stream instanceof Socket);
}
