/** A test server whose machine has one task for the outside: a callback or an activity. */
import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Store } from '@stepwright/engine';
import { roleArn } from './definitions.ts';
import { openTestServer, type TestServer } from './open-test-server.ts';

export interface TaskServer extends TestServer {
  readonly activityArn: string;
  /** Starts an execution; the input is its task's input. */
  readonly start: (input?: string) => Promise<string>;
  readonly describe: (executionArn: string) => Promise<DescribeExecutionCommandOutput>;
  /** The types of the execution's events. */
  readonly events: (executionArn: string) => Promise<readonly (string | undefined)[]>;
  /** The tokens that functions were called with, in order. */
  readonly tokens: readonly string[];
  /** Resolves when the functions were called so often. */
  readonly called: (times: number) => Promise<void>;
}

export interface TaskServerOptions {
  readonly resource: 'callback' | 'activity';
  /** Fields of the Task state besides. */
  readonly fields?: object;
  readonly store?: Store;
  readonly approvalLinks?: boolean;
}

const CALLBACK = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

/** Opens a server with an activity `work`, a machine `Tasks`, and a runner whose functions answer `{}`. */
export async function openTaskServer({
  resource,
  fields,
  store,
  approvalLinks = false,
}: TaskServerOptions): Promise<TaskServer> {
  const tokens: string[] = [];
  const server = await openTestServer({
    ...(store !== undefined && { store }),
    approvalLinks,
    runner: {
      run: async ({ input }) => {
        const { groups } = /"token":"(?<token>[^"]+)"/.exec(input) ?? {};
        tokens.push(groups?.['token'] ?? 'none');
        return { kind: 'succeeded', output: '{}' };
      },
    },
  });
  const { activityArn = '' } = await server.client.send(new CreateActivityCommand({ name: 'work' }));
  const call =
    resource === 'activity'
      ? { Resource: activityArn }
      : { Resource: CALLBACK, Parameters: { FunctionName: 'f', Payload: { 'token.$': '$$.Task.Token' } } };
  const definition = { StartAt: 'Work', States: { Work: { Type: 'Task', ...call, ...fields, End: true } } };
  const { stateMachineArn } = await server.client.send(
    new CreateStateMachineCommand({ name: 'Tasks', definition: JSON.stringify(definition), roleArn }),
  );
  return {
    ...server,
    activityArn,
    tokens,
    start: async (input = '{}') => {
      const { executionArn = '' } = await server.client.send(new StartExecutionCommand({ stateMachineArn, input }));
      return executionArn;
    },
    describe: (executionArn) => server.client.send(new DescribeExecutionCommand({ executionArn })),
    events: async (executionArn) => {
      const { events = [] } = await server.client.send(new GetExecutionHistoryCommand({ executionArn }));
      return events.map(({ type }) => type);
    },
    called: async (times) => {
      await until(() => tokens.length >= times);
      await server.clock.settled();
    },
  };
}

/** Resolves when the condition holds; rejects when it has not for ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('the condition did not come to hold');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
