/** boto3, in a process of its own: one call a line, one answer a line. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type CallResult, type ClientDriver, type ClientTarget, environmentOf } from './client-driver.ts';

export function openPythonDriver(target: ClientTarget): ClientDriver {
  const script = fileURLToPath(new URL('boto3-client.py', import.meta.url));
  const child = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'], env: environmentOf(target) });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  async function ask<Answer>(order: object): Promise<Answer> {
    child.stdin.write(`${JSON.stringify(order)}\n`);
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the process of boto3 has ended');
    return JSON.parse(value);
  }

  return {
    call: (operation, input) => ask<CallResult>({ operation, input }),
    paginate: (operation, input, list) => ask<unknown[]>({ operation, input, list }),
    close: () => child.stdin.end(),
  };
}
