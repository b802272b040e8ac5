/** A test server with a machine `Orders` that has versions, and short ways to ask it. */
import type { StateMachineType } from '@aws-sdk/client-sfn';
import type { OperationName } from '@stepwright/api-model';
import { passDefinition, roleArn, waitDefinition } from './definitions.ts';
import { openTestServer, type TestServer } from './open-test-server.ts';

export const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders';

export interface VersionedServer extends TestServer {
  /** The body of a successful answer. */
  readonly ask: (operation: OperationName, input: object) => Promise<unknown>;
  /** The body of a refusal, with its status. */
  readonly refusal: (operation: OperationName, input: object) => Promise<unknown>;
  /** Changes the machine and publishes the change: its role's name ends in the number of the change. */
  readonly publishChange: (number: number) => Promise<void>;
  /** Routes all starts of an alias to one version. */
  readonly createAlias: (name: string, version: number) => Promise<void>;
  /** The ARN of a new execution. */
  readonly start: (stateMachineArn: string) => Promise<string>;
}

/** Version n was published with the role that ends in n; the first passes a result, the others wait n seconds. */
export async function openVersionedServer(
  versions: number,
  type: StateMachineType = 'STANDARD',
): Promise<VersionedServer> {
  const server = await openTestServer();

  async function ask(operation: OperationName, input: object): Promise<unknown> {
    const { status, body } = await server.call(operation, input);
    if (status !== 200) throw new Error(`${operation} was refused: ${JSON.stringify(body)}`);
    return body;
  }

  async function publishChange(number: number): Promise<void> {
    const change = { definition: waitDefinition(number), roleArn: `${roleArn}${number}`, publish: true };
    await ask('UpdateStateMachine', { stateMachineArn: machineArn, ...change });
  }

  const machine = { name: 'Orders', definition: passDefinition, roleArn: `${roleArn}1`, type };
  await ask('CreateStateMachine', { ...machine, publish: versions > 0 });
  for (let number = 2; number <= versions; number += 1) await publishChange(number);
  return {
    ...server,
    ask,
    refusal: async (operation, input) => {
      const { status, body } = await server.call(operation, input);
      return { status, ...Object(body) };
    },
    publishChange,
    createAlias: async (name, version) => {
      const routingConfiguration = [{ stateMachineVersionArn: `${machineArn}:${version}`, weight: 100 }];
      await ask('CreateStateMachineAlias', { name, routingConfiguration });
    },
    start: async (stateMachineArn) => String(Object(await ask('StartExecution', { stateMachineArn })).executionArn),
  };
}

/** The ARNs in every page of a list, of at most `maxResults` each. */
export async function listPages(
  { ask }: Pick<VersionedServer, 'ask'>,
  operation: 'ListStateMachineVersions' | 'ListStateMachineAliases',
  input: { readonly stateMachineArn: string; readonly maxResults: number },
): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  for (let nextToken: unknown; pages.length < 100; ) {
    const { nextToken: next, ...lists } = Object(await ask(operation, { ...input, nextToken }));
    const items: readonly unknown[] = Object.values(lists).flat();
    pages.push(items.map(arnIn));
    if (next === undefined) return pages;
    nextToken = next;
  }
  throw new Error('the pages never end');
}

function arnIn(item: unknown): string {
  const [, arn] = Object.entries(Object(item)).find(([name]) => name.endsWith('Arn')) ?? [];
  return String(arn);
}

/** The `__type` of an error of the service. */
export function errorType(code: string): string {
  return `com.amazonaws.swf.service.v2.model#${code}`;
}
