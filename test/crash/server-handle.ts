/** Starts and kills the server process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ServerHandle {
  readonly url: string;
  /** SIGKILL; resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  /** SIGTERM: the server drains and closes. */
  readonly stop: () => Promise<void>;
}

/** How long a server may take to be ready, in milliseconds. */
const READY_MS_MAX = 30_000;

/** Starts the server on a data directory; resolves when it answers. */
export async function startServerProcess(
  dataDirectory: string,
  functionsUrl: string,
  sabotage: string,
): Promise<ServerHandle> {
  const script = fileURLToPath(new URL('server-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDirectory, functionsUrl, sabotage], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await readyUrl(child, () => errors.join(''));
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  return { url, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

function readyUrl(child: ChildProcess, errors: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the server was not ready within ${READY_MS_MAX} ms\n${errors()}`));
    }, READY_MS_MAX);
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const line = /^(http:\S+)$/m.exec(output)?.[1];
      if (line === undefined) return;
      clearTimeout(timer);
      resolve(line);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with exit code ${code} before it was ready\n${errors()}`));
    });
  });
}
