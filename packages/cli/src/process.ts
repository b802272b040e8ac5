/** Runs `main` in the real process: its arguments, streams, signals and exit code. */
import type { Io } from './io.ts';
import { main } from './main.ts';

/** Runs the command of this process's arguments and sets its exit code. */
export async function runProcess(): Promise<void> {
  const interruption = new AbortController();
  let interruptions = 0;
  const interrupt = () => {
    interruptions += 1;
    // A second Ctrl-C means now: whatever is durable stays so.
    if (interruptions > 1) process.exit(130);
    interruption.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const io: Io = {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    useColour: process.stderr.isTTY && process.env['NO_COLOR'] === undefined,
    cwd: process.cwd(),
    env: process.env,
    interrupted: interruption.signal,
  };
  process.exitCode = await main(process.argv.slice(2), io);
}
