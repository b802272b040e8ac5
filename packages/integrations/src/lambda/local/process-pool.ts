/**
 * The processes of one local function. It grows on demand (slots bound it, see ../lambda-runner.ts) and shrinks when
 * processes stay idle; the most recently used one is taken first, so that the others can go.
 */
import type { FunctionProcess } from './function-process.ts';

export interface ProcessPool {
  /** An idle process, or a new one. */
  readonly take: () => FunctionProcess;
  readonly giveBack: (process: FunctionProcess) => void;
  /** Kills every process and resolves when they are gone. */
  readonly close: () => Promise<void>;
  /** How many processes there are. */
  readonly size: () => number;
}

export function createProcessPool(start: () => FunctionProcess, idleMs: number): ProcessPool {
  const all = new Set<FunctionProcess>();
  const idle: { readonly process: FunctionProcess; readonly expiry: NodeJS.Timeout }[] = [];

  const discard = (process: FunctionProcess) => {
    const index = idle.findIndex((entry) => entry.process === process);
    if (index >= 0) clearTimeout(idle.splice(index, 1)[0]?.expiry);
    process.kill();
  };
  const startNew = () => {
    const process = start();
    all.add(process);
    void process.gone.then(() => {
      all.delete(process);
      discard(process);
    });
    return process;
  };

  return {
    take: () => {
      for (let entry = idle.pop(); entry !== undefined; entry = idle.pop()) {
        clearTimeout(entry.expiry);
        if (entry.process.isReusable()) return entry.process;
        entry.process.kill();
      }
      return startNew();
    },
    giveBack: (process) => {
      if (!process.isReusable()) return process.kill();
      // Our own process may end while others are idle: they notice and go.
      idle.push({ process, expiry: setTimeout(() => discard(process), idleMs).unref() });
    },
    close: async () => {
      for (const process of all) discard(process);
      await Promise.all([...all].map((process) => process.gone));
    },
    size: () => all.size,
  };
}
