/** Another process that owns a store and commits to it without end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Owner {
  readonly child: ChildProcess;
  /** The names of the executions whose start was acknowledged. */
  readonly acknowledged: readonly string[];
  /** Resolves when so many executions are acknowledged. */
  readonly reached: (count: number) => Promise<void>;
  /** Resolves when the process is gone and all that it printed was read. */
  readonly kill: () => Promise<void>;
}

/** Starts the process; the names of its executions begin with `prefix`. */
export function startOwner(file: string, prefix: string): Owner {
  const script = fileURLToPath(new URL('./two-processes-owner.ts', import.meta.url));
  const child = spawn(process.execPath, [script, file, prefix], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const closed = once(lines, 'close');
  const acknowledged: string[] = [];
  lines.on('line', (name) => acknowledged.push(name));
  return {
    child,
    acknowledged,
    reached: async (count) => {
      while (acknowledged.length < count) {
        await Promise.race([once(lines, 'line'), closed]);
        if (child.exitCode !== null) throw new Error(`the owner ended with code ${child.exitCode}`);
      }
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
