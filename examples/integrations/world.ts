/**
 * Stepwright with every service of the examples: DynamoDB by dynalite, the others by small peers that speak the services'
 * own protocols on this machine. The configuration is what a user's would be, but for the ports.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { printJson, sourceToJson } from '@stepwright/asl';
import { definitionParser } from '@stepwright/asl/yaml';
import {
  createMemoryStore,
  createSystemClock,
  createSystemRandom,
  defaultEngineLimits,
  type Engine,
  openEngine,
  silentLog,
} from '@stepwright/engine';
import {
  bucketsSchema,
  clustersSchema,
  connectionsSchema,
  createMapRunIo,
  createRouter,
  functionsConfigurationSchema,
  openConfiguredBuckets,
  routesSchema,
  type StepFunctionsApi,
} from '@stepwright/integrations';
import { openKubernetesPeer } from '@stepwright/integrations/testing';
import { type Server, startServer } from '@stepwright/server';
import dynalite from 'dynalite';
import { openBatchPeer } from './peers/batch-peer.ts';
import { openEcsPeer } from './peers/ecs-peer.ts';
import { openEventBridgePeer } from './peers/eventbridge-peer.ts';
import { openS3Peer } from './peers/s3-peer.ts';
import { openSnsPeer } from './peers/sns-peer.ts';
import { openSqsPeer } from './peers/sqs-peer.ts';
import { openWebPeer } from './peers/web-peer.ts';
import { examples } from './examples.ts';

export interface World {
  /** Runs an example to its end and gives the execution's status and output, or its error. */
  readonly run: (name: string, input: object) => Promise<{ readonly status: string; readonly output: unknown }>;
  /** Names of the Batch jobs that were stopped. */
  readonly stoppedJobs: ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

const DIRECTORY = fileURLToPath(new URL('.', import.meta.url));
const machineArn = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;
const testCredentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Opens every service and Stepwright, with a state machine for each example. */
export async function openWorld(): Promise<World> {
  const answers: ((queueUrl: string, body: string) => void)[] = [];
  const sqs = await openSqsPeer((queueUrl, body) => answers.forEach((answer) => answer(queueUrl, body)));
  const [sns, s3, events, ecs, batch, web, kubernetes] = await Promise.all([
    openSnsPeer(),
    openS3Peer(),
    openEventBridgePeer(),
    openEcsPeer(),
    openBatchPeer(),
    openWebPeer(),
    openKubernetesPeer(),
  ]);
  // The Jobs of the peer run nowhere: they are over as soon as they are looked at.
  const endJobs = setInterval(() => kubernetes.endJobs('Complete', '{"rows":3}'), 20);
  const dynamodb = await openDynamodb();
  const configuration = {
    ...functionsConfigurationSchema.parse({
      functions: {
        greet: { handler: './functions/greet.handler' },
        job: { handler: './functions/job.handler' },
        summarize: { handler: './functions/summarize.handler' },
        'word-lengths': { command: [process.execPath, 'bootstrap.mjs'], directory: './functions/word-lengths' },
      },
    }),
    routes: routesSchema.parse({
      dynamodb: { endpoint: dynamodb.url },
      sqs: { endpoint: sqs.url },
      sns: { endpoint: sns.url },
      s3: { endpoint: s3.url },
      events: { endpoint: events.url },
      ecs: { endpoint: ecs.url },
      batch: { endpoint: batch.url },
      apigateway: { endpoint: web.url },
      'glue:startJobRun': { function: 'job' },
      'command:count-words': { command: [process.execPath, 'functions/count-words.mjs'] },
    }),
    clusters: clustersSchema.parse({ main: { endpoint: kubernetes.url } }),
    connections: connectionsSchema.parse({
      payments: { oauth: { url: `${web.url}/token`, clientId: 'shop', clientSecret: { env: 'PAYMENTS_SECRET' } } },
    }),
    http: { allow: [new URL(web.url).host] },
  };
  const stepwright = await openStepwright(configuration);
  answers.push((queueUrl, body) => void answerCallback(stepwright.client, queueUrl, body));
  return {
    run: (name, input) => runExample(stepwright.client, name, { ...input, payments: web.url }),
    stoppedJobs: batch.stopped,
    close: async () => {
      clearInterval(endJobs);
      await stepwright.close();
      for (const peer of [sqs, sns, s3, events, ecs, batch, web, kubernetes]) peer.close();
      await dynamodb.close();
    },
  };
}

async function openStepwright(configuration: Parameters<typeof createRouter>[0]) {
  const store = createMemoryStore();
  const clock = createSystemClock();
  const opened = Promise.withResolvers<{ readonly engine: Engine; readonly server: Server }>();
  const stepFunctions: StepFunctionsApi = {
    call: async (call) => (await opened.promise).server.call(call),
    whenEnded: async (executionArn) => (await opened.promise).engine.waitForEnd(executionArn),
  };
  const environment = { ...process.env, PAYMENTS_SECRET: 'example-secret' };
  const places = { directory: DIRECTORY, environment };
  const runner = createRouter(configuration, { ...places, clock, log: silentLog, stepFunctions });
  const { routes = {} } = configuration;
  const openBucket = openConfiguredBuckets({ buckets: bucketsSchema.parse({}), routes, region: 'us-east-1' }, places);
  const engine = await openEngine({
    store,
    runner,
    clock,
    random: createSystemRandom(),
    log: silentLog,
    limits: { ...defaultEngineLimits, jobPollMsMin: 50 },
    mapRunIo: createMapRunIo(openBucket),
  });
  const server = await startServer({ port: 0, engine, store, clock, runner, functions: runner.functions });
  opened.resolve({ engine, server });
  const client = new SFNClient({ endpoint: server.url, region: 'us-east-1', credentials: testCredentials });
  const roleArn = 'arn:aws:iam::123456789012:role/example';
  for (const { name } of examples) {
    const { tree } = definitionParser('yaml')(readFileSync(`${DIRECTORY}/${name}.asl.yaml`, 'utf8'));
    if (tree === undefined) throw new Error(`${name}.asl.yaml is no YAML`);
    await client.send(new CreateStateMachineCommand({ name, definition: printJson(sourceToJson(tree)), roleArn }));
  }
  return {
    client,
    close: async () => {
      await server.close();
      client.destroy();
      await runner.close();
    },
  };
}

async function openDynamodb() {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const client = new DynamoDBClient({ endpoint: url, region: 'us-east-1', credentials: testCredentials });
  await client.send(
    new CreateTableCommand({
      TableName: 'orders',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  client.destroy();
  return { url, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

async function runExample(client: SFNClient, name: string, input: object) {
  const start = new StartExecutionCommand({ stateMachineArn: machineArn(name), input: JSON.stringify(input) });
  const { executionArn } = await client.send(start);
  for (;;) {
    const { status = '', output, error, cause } = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== 'RUNNING')
      return { status, output: output === undefined ? `${error}: ${cause}` : (JSON.parse(output) as unknown) };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Somebody reads the queue of approvals, and says yes. */
async function answerCallback(client: SFNClient, queueUrl: string, body: string): Promise<void> {
  const taskToken = /"taskToken":"([^"]+)"/.exec(body)?.[1];
  if (!queueUrl.endsWith('/approvals') || taskToken === undefined) return;
  await client.send(new SendTaskSuccessCommand({ taskToken, output: '{"answer":"yes"}' }));
}
