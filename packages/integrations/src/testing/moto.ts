/** moto, the emulator of AWS in Python, as a process of its own, where the machine has it (`pip install 'moto[server]'`). */
import { spawn, spawnSync } from 'node:child_process';
import process from 'node:process';

export interface Moto {
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

/** Why moto cannot be used here; undefined if it can. */
export function motoProblem(): string | undefined {
  const { status } = spawnSync('python3', ['-c', 'import moto.server'], { stdio: 'ignore' });
  return status === 0 ? undefined : "python3 has no moto.server (pip install 'moto[server]')";
}

/** It ends with its standard input, so that it never outlives the test. */
const PROGRAM = `
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address='127.0.0.1', port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
`;

/** Starts an emulator with nothing in it. */
export async function openMoto(): Promise<Moto> {
  const child = spawn('python3', ['-c', PROGRAM], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('close', () => reject(new Error('moto ended before it listened')));
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: async () => {
      child.stdin.end();
      child.kill('SIGKILL');
      await ended;
    },
  };
}
