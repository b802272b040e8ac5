/** The examples: each a definition beside this file, what it is started with, and what it comes to. */

import { spawnSync } from 'node:child_process';

export interface Example {
  /** The definition is `<name>.asl.yaml`. */
  readonly name: string;
  /** The service that it is about. */
  readonly service: string;
  readonly input: object;
  /** What the output has at least. */
  readonly output: unknown;
  /** What the machine must have for it. */
  readonly needs?: { readonly program: string };
}

const order = { id: 'o-1', total: 42 };

export const examples: readonly Example[] = [
  { name: 'dynamodb', service: 'DynamoDB', input: order, output: { total: 42 } },
  {
    name: 'dynamodb-sdk',
    service: 'DynamoDB through the AWS SDK',
    input: {},
    output: { count: 1, items: [{ id: { S: 'sdk-1' }, lowerCase: { BOOL: true } }] },
  },
  { name: 'sqs', service: 'SQS', input: order, output: { messageId: 'message-1', status: 200 } },
  { name: 'callback', service: 'SQS with a callback', input: {}, output: { answer: 'yes' } },
  { name: 'sns', service: 'SNS', input: order, output: { messageId: 'message-1', error: 'SNS.NotFoundException' } },
  { name: 's3', service: 'S3', input: {}, output: { rows: [1, 2, 3], missing: 'S3.NoSuchKeyException' } },
  {
    name: 'distributed-map',
    service: 'S3 under a Distributed Map',
    input: {},
    output: { customers: [{ Ada: 12.5 }, { Grace: 30 }, { Edsger: 7 }], file: 'results/<id>/SUCCEEDED_0.json' },
  },
  { name: 'eventbridge', service: 'EventBridge', input: order, output: { eventId: 'event-1', failed: 1 } },
  { name: 'ecs', service: 'ECS', input: {}, output: { ok: 0, broken: 1 } },
  {
    name: 'batch',
    service: 'Batch',
    input: {},
    output: { status: 'SUCCEEDED', environment: [{ Name: 'MANAGED_BY_AWS', Value: 'STARTED_BY_STEP_FUNCTIONS' }] },
  },
  { name: 'eks', service: 'EKS (Kubernetes)', input: {}, output: { rows: 3 } },
  {
    name: 'api-gateway',
    service: 'API Gateway',
    input: order,
    output: { quote: { currency: 'EUR', request: '{"id":"o-1"}' }, error: 'ApiGateway.404' },
  },
  { name: 'http', service: 'HTTP with OAuth', input: {}, output: { charged: 'amount=1250&items[]=a&items[]=b' } },
  { name: 'lambda', service: 'Lambda', input: { name: 'Ada' }, output: { greeting: 'Hello, Ada!' } },
  {
    name: 'lambda-python',
    service: 'Lambda in Python',
    input: { text: 'to be or not' },
    output: { words: 4, longest: 'not' },
    needs: { program: 'python3' },
  },
  {
    name: 'lambda-runtime-api',
    service: 'Lambda through its runtime API',
    input: { text: 'to be or not' },
    output: [2, 2, 2, 3],
  },
  { name: 'nested', service: 'Step Functions', input: {}, output: { greeting: 'Hello, nested!', status: 'SUCCEEDED' } },
  { name: 'command', service: 'a command, and a function for Glue', input: {}, output: { words: 6, job: 'SUCCEEDED' } },
];

/** Whether the machine has what the example needs. */
export function canRun({ needs }: Example): boolean {
  return needs === undefined || spawnSync(needs.program, ['--version']).status === 0;
}
