/** The actions that a task can call, by service: in plain words, with arguments to start from. */
import { type QueryLanguage, serviceIntegrations } from '@stepwright/asl';
import type { StateType } from '../../graph/state-words.ts';
import { type Fields, FOLLOWS, type MakeSnippet } from '../commands/snippet.ts';

export interface ServiceAction {
  readonly id: string;
  /** As an order: `Send a message`. */
  readonly title: string;
  readonly service: string;
  readonly resource: string;
  readonly type: StateType;
  readonly makeSnippet: MakeSnippet;
}

interface KnownAction {
  readonly title: string;
  /** Arguments to start from. A key that ends in `.$` holds a path, which becomes an expression in JSONata. */
  readonly input: Fields;
}

const SERVICE_NAMES: ReadonlyMap<string, string> = new Map([
  ['apigateway', 'API Gateway'],
  ['athena', 'Athena'],
  ['batch', 'Batch'],
  ['bedrock', 'Bedrock'],
  ['bedrockagentcore', 'Bedrock AgentCore'],
  ['codebuild', 'CodeBuild'],
  ['databrew', 'Glue DataBrew'],
  ['dynamodb', 'DynamoDB'],
  ['ecs', 'ECS'],
  ['eks', 'EKS'],
  ['elasticmapreduce', 'EMR'],
  ['emr-containers', 'EMR on EKS'],
  ['emr-serverless', 'EMR Serverless'],
  ['events', 'EventBridge'],
  ['glue', 'Glue'],
  ['http', 'HTTP'],
  ['lambda', 'Functions (Lambda)'],
  ['mediaconvert', 'MediaConvert'],
  ['sagemaker', 'SageMaker'],
  ['sns', 'SNS'],
  ['sqs', 'SQS'],
  ['states', 'Workflows'],
]);

/** Services that most workflows use come first. */
const FIRST = ['lambda', 'states', 'http', 'sqs', 'sns', 'dynamodb', 'events'];

const known: ReadonlyMap<string, KnownAction> = new Map([
  ['lambda:invoke', { title: 'Call a function', input: { FunctionName: 'my-function', 'Payload.$': '$' } }],
  [
    'states:startExecution',
    {
      title: 'Start another workflow',
      input: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:other', 'Input.$': '$' },
    },
  ],
  [
    'http:invoke',
    {
      title: 'Call an HTTP API',
      input: { ApiEndpoint: 'https://example.com/orders', Method: 'POST', 'RequestBody.$': '$' },
    },
  ],
  [
    'sqs:sendMessage',
    {
      title: 'Send a message to a queue',
      input: { QueueUrl: 'http://sqs.us-east-1.localhost/123456789012/orders', 'MessageBody.$': '$' },
    },
  ],
  [
    'sns:publish',
    { title: 'Publish a message', input: { TopicArn: 'arn:aws:sns:us-east-1:123456789012:orders', 'Message.$': '$' } },
  ],
  ['dynamodb:getItem', { title: 'Read an item', input: { TableName: 'orders', Key: { id: { 'S.$': '$.id' } } } }],
  ['dynamodb:putItem', { title: 'Write an item', input: { TableName: 'orders', Item: { id: { 'S.$': '$.id' } } } }],
  [
    'dynamodb:updateItem',
    {
      title: 'Change an item',
      input: {
        TableName: 'orders',
        Key: { id: { 'S.$': '$.id' } },
        UpdateExpression: 'SET done = :done',
        ExpressionAttributeValues: { ':done': { BOOL: true } },
      },
    },
  ],
  ['dynamodb:deleteItem', { title: 'Delete an item', input: { TableName: 'orders', Key: { id: { 'S.$': '$.id' } } } }],
  [
    'events:putEvents',
    {
      title: 'Put an event onto a bus',
      input: {
        Entries: [{ Source: 'my.workflow', DetailType: 'OrderPlaced', 'Detail.$': '$', EventBusName: 'default' }],
      },
    },
  ],
]);

interface SdkAction extends KnownAction {
  readonly service: string;
  /** As in resources: `s3:getObject`. */
  readonly action: string;
}

/** Some of the thousands of actions that the AWS SDK integrations reach; a task's Resource can name any other. */
const sdkActions: readonly SdkAction[] = [
  {
    service: 'S3',
    action: 's3:getObject',
    title: 'Read an object',
    input: { Bucket: 'my-bucket', 'Key.$': '$.key' },
  },
  {
    service: 'S3',
    action: 's3:putObject',
    title: 'Write an object',
    input: { Bucket: 'my-bucket', 'Key.$': '$.key', 'Body.$': '$' },
  },
  {
    service: 'S3',
    action: 's3:listObjectsV2',
    title: 'List objects',
    input: { Bucket: 'my-bucket', Prefix: 'incoming/' },
  },
  {
    service: 'DynamoDB',
    action: 'dynamodb:query',
    title: 'Find items',
    input: {
      TableName: 'orders',
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': { 'S.$': '$.id' } },
    },
  },
  {
    service: 'Secrets Manager',
    action: 'secretsmanager:getSecretValue',
    title: 'Read a secret',
    input: { SecretId: 'my-secret' },
  },
  { service: 'Any AWS API', action: 's3:listBuckets', title: 'Call any AWS API', input: {} },
];

/** Every action of the optimized integrations, those that most people want first, then some of the AWS SDK's. */
export const serviceActions: readonly ServiceAction[] = [
  ...[...serviceIntegrations.keys()]
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .flatMap((service) => integratedActions(service)),
  ...sdkActions.map(({ service, action, title, input }) =>
    serviceAction({ id: `aws-sdk:${action}`, title, service, input }),
  ),
];

function rankOf(service: string): number {
  const index = FIRST.indexOf(service);
  return index === -1 ? FIRST.length : index;
}

function integratedActions(service: string): readonly ServiceAction[] {
  return Array.from(serviceIntegrations.get(service) ?? [], ([action]) => {
    const id = `${service}:${action}`;
    const { title = inWords(action), input = {} } = { ...known.get(id) };
    return serviceAction({ id, title, service: SERVICE_NAMES.get(service) ?? service, input });
  });
}

function serviceAction({
  id,
  title,
  service,
  input,
}: KnownAction & Pick<ServiceAction, 'id' | 'service'>): ServiceAction {
  const resource = `arn:aws:states:::${id}`;
  return {
    id,
    title,
    service,
    resource,
    type: 'Task',
    makeSnippet: (language) => ({ startAt: title, states: { [title]: taskOf(resource, input, language) } }),
  };
}

/** `startJobRun` → `Start job run`. */
function inWords(action: string): string {
  const words = action.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A task that calls a resource; its answer goes on where a function's alone does, else under `result`. */
export function taskOf(resource: string, input: Fields, language: QueryLanguage): Fields {
  const isFunction = resource.endsWith(':lambda:invoke');
  if (language === 'JSONata') {
    const output = isFunction
      ? '{% $states.result.Payload %}'
      : '{% $merge([$states.input, {"result": $states.result}]) %}';
    return { Type: 'Task', Resource: resource, Arguments: inJsonata(input), Output: output, Next: FOLLOWS };
  }
  const output: Fields = isFunction ? { OutputPath: '$.Payload' } : { ResultPath: '$.result' };
  return { Type: 'Task', Resource: resource, Parameters: input, ...output, Next: FOLLOWS };
}

function inJsonata(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      if (typeof value === 'string' && key.endsWith('.$')) return [key.slice(0, -2), `{% ${expressionOf(value)} %}`];
      if (Array.isArray(value)) return [key, value.map((item) => (isFields(item) ? inJsonata(item) : item))];
      return [key, isFields(value) ? inJsonata(value) : value];
    }),
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function expressionOf(path: string): string {
  if (path.startsWith('$$.')) return `$states.context${path.slice(2)}`;
  return `$states.input${path.slice(1)}`;
}
