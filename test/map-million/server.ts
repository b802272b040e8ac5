/** `stepwright start` as a process that can be killed, and how much memory it has had. Linux only: it reads /proc. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface StepwrightServer {
  readonly url: string;
  /** SIGKILL, or SIGTERM; resolves when the process is gone. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>;
  /** The most memory that the process has had resident so far, in bytes. */
  readonly residentBytesMax: () => number;
}

/** How long a server may take to be ready, in milliseconds. */
const READY_MS_MAX = 60_000;

/** Milliseconds between two looks at its memory. */
const LOOK_MS = 200;

/** Starts the server with a configuration file; resolves when it answers. */
export async function startStepwright(configurationFile: string): Promise<StepwrightServer> {
  const script = fileURLToPath(new URL('../../packages/cli/bin/stepwright.js', import.meta.url));
  const child = spawn(process.execPath, [script, 'start', '--config', configurationFile, '--log-level', 'warn'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let residentBytesMax = 0;
  const look = setInterval(() => {
    residentBytesMax = Math.max(residentBytesMax, readHighWater(child.pid));
  }, LOOK_MS);
  void exited.then(() => clearInterval(look));
  const url = await readyUrl(child, exited);
  return {
    url,
    end: (signal) => {
      residentBytesMax = Math.max(residentBytesMax, readHighWater(child.pid));
      child.kill(signal);
      return exited;
    },
    residentBytesMax: () => residentBytesMax,
  };
}

function readyUrl(child: ReturnType<typeof spawn>, exited: Promise<void>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let output = '';
  const read = (text: string): void => {
    output += text;
    const url = /^Stepwright \S+ at (http:\S+)/m.exec(output)?.[1];
    if (url !== undefined) resolve(url);
  };
  child.stdout?.setEncoding('utf8').on('data', read);
  child.stderr?.setEncoding('utf8').on('data', read);
  const late = setTimeout(() => {
    child.kill('SIGKILL');
    reject(new Error(`the server was not ready within ${READY_MS_MAX} ms\n${output}`));
  }, READY_MS_MAX);
  void exited.then(() => reject(new Error(`the server ended before it was ready\n${output}`)));
  return promise.finally(() => clearTimeout(late));
}

/** The kernel's own high-water mark: nothing between two looks is missed. 0 once the process is gone. */
function readHighWater(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1_024;
  } catch {
    return 0;
  }
}
