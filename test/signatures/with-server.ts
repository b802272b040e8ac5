/** Starts the server under test, and says how it was in the end. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CredentialInput } from '@stepwright/server';
import { z } from 'zod';

const greeting = z.object({ url: z.string() });

/** What `use` gives, unless the server has died or is not well afterwards: then this throws. */
export async function withServer<T>(
  credentials: readonly CredentialInput[],
  use: (url: string) => Promise<T>,
): Promise<T> {
  const script = fileURLToPath(new URL('server-process.ts', import.meta.url));
  const child = fork(script, [JSON.stringify(credentials)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    const [message]: unknown[] = await once(child, 'message');
    const { url } = greeting.parse(message);
    const result = await use(url);
    if (child.exitCode !== null) throw new Error(`the server has died with exit code ${child.exitCode}`);
    const health = await fetch(`${url}/health`);
    if (health.status !== 200) throw new Error(`the server is not well: ${await health.text()}`);
    return result;
  } finally {
    child.kill();
  }
}
