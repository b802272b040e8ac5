/** A server for tests of commands over the API, and a way to run those against it. */
import { start } from '../commands/start.ts';
import type { Io } from '../io.ts';
import { main } from '../main.ts';
import { createTestDirectory } from './test-directory.ts';
import { createTestIo, type TestIo } from './test-io.ts';

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Served {
  readonly url: string;
  readonly directory: string;
  /** Runs a command against the server; what it printed, and its exit code. */
  readonly run: (...args: readonly string[]) => Promise<Outcome>;
  /** Runs a command that goes on until its terminal is interrupted. */
  readonly follow: (...args: readonly string[]) => { readonly io: TestIo; readonly ended: Promise<number> };
}

const quiet = { config: undefined, data: undefined, host: undefined, port: '0', logLevel: 'silent' };

/** Serves a new directory with these files for as long as `visit` takes. */
export async function serve(
  files: Readonly<Record<string, string | object>>,
  visit: (served: Served) => Promise<void>,
  env: Io['env'] = {},
): Promise<void> {
  const directory = createTestDirectory(files);
  const io = createTestIo(directory);
  await start(quiet, io, async (url) => {
    const follow: Served['follow'] = (...args) => {
      const own = createTestIo(directory, { STEPWRIGHT_ENDPOINT: url, ...env });
      return { io: own, ended: main(args, own) };
    };
    const run: Served['run'] = async (...args) => {
      const { io: own, ended } = follow(...args);
      return { exitCode: await ended, ...own.written() };
    };
    try {
      await visit({ url, directory, run, follow });
    } finally {
      io.interrupt();
    }
  });
}
