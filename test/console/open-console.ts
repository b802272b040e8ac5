/** A server with the built console on a free port: memory store, real engine, real time, and tasks that do as they are told. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CreateStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import {
  createMemoryStore,
  createSystemClock,
  createSystemRandom,
  defaultEngineLimits,
  openEngine,
  silentLog,
  type TaskOutcome,
  type TaskRunner,
} from '@stepwright/engine';
import { createRouteDescriber } from '@stepwright/integrations';
import { startServer } from '@stepwright/server';

export const roleArn = 'arn:aws:iam::123456789012:role/stepwright';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface ConsoleServer {
  readonly url: string;
  readonly client: SFNClient;
  /** Makes a Standard machine and gives its ARN. */
  readonly create: (name: string, definition: object) => Promise<string>;
  /** Starts an execution and gives its ARN. */
  readonly start: (stateMachineArn: string, name: string, input?: unknown) => Promise<string>;
  /** An operation as a task would call it, without HTTP: for filling a server. */
  readonly call: (operation: string, input: object) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A function that does what its name says: `ok`, `fail`, `flaky` (fails twice) or `hang`. */
export function functionArn(name: 'ok' | 'fail' | 'flaky' | 'hang'): string {
  return `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
}

const runner: TaskRunner = {
  run: ({ resource, input, retryCount }, signal): Promise<TaskOutcome> => {
    switch (resource.split(':').at(-1) ?? '') {
      case 'ok':
        return Promise.resolve({ kind: 'succeeded', output: input });
      case 'flaky':
        return Promise.resolve(
          retryCount < 2
            ? { kind: 'failed', error: 'Busy', cause: 'The provider is busy.' }
            : { kind: 'succeeded', output: '{"attempts":3}' },
        );
      case 'hang':
        return new Promise((resolve) =>
          signal.addEventListener('abort', () => resolve({ kind: 'failed', error: 'Gone', cause: undefined })),
        );
      default:
        return Promise.resolve({
          kind: 'failed',
          error: 'CardDeclined',
          cause: '{"errorType":"CardDeclined","errorMessage":"The bank refused the payment."}',
        });
    }
  },
};

/** Builds the console if it is stale, and serves it. */
export async function openConsole(): Promise<ConsoleServer> {
  buildConsole();
  const store = createMemoryStore();
  const clock = createSystemClock();
  const random = createSystemRandom();
  const engine = await openEngine({ store, runner, clock, random, log: silentLog, limits: defaultEngineLimits });
  const consoleDirectory = `${root}packages/console/dist`;
  const taskRoutes = createRouteDescriber(
    { functions: { ok: { handler: './ok.handler' }, flaky: { handler: './flaky.handler' } } },
    { directory: root, environment: {} },
  );
  const settings = { port: 0, drainMs: 0, consoleDirectory };
  const server = await startServer({ ...settings, engine, store, clock, random, runner, taskRoutes });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SFNClient({ endpoint: server.url, region: 'us-east-1', credentials });
  return {
    url: server.url,
    client,
    create: async (name, definition) => {
      const command = new CreateStateMachineCommand({ name, roleArn, definition: JSON.stringify(definition) });
      return (await client.send(command)).stateMachineArn ?? '';
    },
    start: async (stateMachineArn, name, input = {}) => {
      const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
      return (await client.send(command)).executionArn ?? '';
    },
    call: async (operation, input) => {
      const answer = await server.call({ operation, input, region: 'us-east-1', account: '123456789012' });
      if (answer.kind === 'refused') throw new Error(answer.message);
    },
    close: async () => {
      client.destroy();
      await server.close();
      taskRoutes.close();
      await store.close();
    },
  };
}

function buildConsole(): void {
  const script = `${root}packages/console/scripts/build.ts`;
  const build = spawnSync(process.execPath, [script, '--when-stale'], { cwd: root, encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`the console could not be built\n${build.stdout}${build.stderr}`);
}
