/** The real process: its streams, its signals, its exit code. */
import { setFlagsFromString } from 'node:v8';
import { exitCodes, type Io } from './io.ts';
import { main } from './main.ts';

/**
 * By how much the heap may grow, in percent, before garbage is collected. By itself V8 lets a small one grow fourfold: a server
 * under load would have some 150 MB more resident than it needs.
 */
const HEAP_GROWING_PERCENT = 60;

/** Runs the command of this process's arguments and sets its exit code. */
export async function runProcess(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`);
  process.exitCode = await main(process.argv.slice(2), createProcessIo());
}

/** This process's terminal. The first Ctrl-C or SIGTERM asks to stop, the second ends the process at once. */
export function createProcessIo(): Io {
  const interruption = new AbortController();
  const interrupt = () => {
    // Whatever is durable stays so: ending at once loses nothing that was acknowledged.
    if (interruption.signal.aborted) process.exit(exitCodes.aborted);
    interruption.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    useColour: process.stderr.isTTY && process.env['NO_COLOR'] === undefined,
    cwd: process.cwd(),
    env: process.env,
    interrupted: interruption.signal,
  };
}
