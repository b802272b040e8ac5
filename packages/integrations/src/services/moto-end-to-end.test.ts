/** Tasks of six services against moto, a real emulator over real HTTP; skipped where the machine does not have it. */
import { silentLog } from '@stepwright/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRouter, type Router } from '../router/create-router.ts';
import { routesSchema } from '../router/routes-configuration.ts';
import { type Moto, motoProblem, openMoto } from '../testing/moto.ts';
import { failureIn, neverAborted, outputIn, taskFor } from '../testing/task.ts';

const queueSchema = z.object({ QueueUrl: z.string() });
const topicSchema = z.object({ TopicArn: z.string() });

const problem = motoProblem();

describe.skipIf(problem !== undefined)(`moto (skipped where ${problem ?? 'python3 has no moto.server'})`, () => {
  let moto: Moto;
  let router: Router;
  beforeAll(async () => {
    moto = await openMoto();
    const routes = routesSchema.parse({ '*': { endpoint: moto.endpoint, region: 'us-east-1' } });
    router = createRouter({ functions: {}, routes }, { directory: '.', clock: { now: () => 0 }, log: silentLog });
  }, 60_000);
  afterAll(async () => {
    await router.close();
    await moto.close();
  });

  const run = (action: string, parameters: object) =>
    router.run(taskFor(`arn:aws:states:::${action}`, JSON.stringify(parameters)), neverAborted);
  const call = async (action: string, parameters: object) => outputIn(await run(action, parameters));
  const refusal = async (action: string, parameters: object) => failureIn(await run(action, parameters));

  it('has a queue, to which messages go as texts', async () => {
    expect(await call('aws-sdk:sqs:createQueue', { QueueName: 'orders' })).toMatchObject({
      QueueUrl: expect.stringContaining('/orders'),
    });
    const queue = queueSchema.parse(await call('aws-sdk:sqs:getQueueUrl', { QueueName: 'orders' }));
    const sent = await call('sqs:sendMessage', { QueueUrl: queue.QueueUrl, MessageBody: { order: 17 } });
    expect(sent).toMatchObject({ MD5OfMessageBody: expect.any(String), SdkHttpMetadata: { HttpStatusCode: 200 } });
    expect(await call('aws-sdk:sqs:receiveMessage', { QueueUrl: queue.QueueUrl })).toMatchObject({
      Messages: [{ Body: '{"order":17}' }],
    });
    const { error } = await refusal('aws-sdk:sqs:getQueueUrl', { QueueName: 'none' });
    expect(error).toBe('Sqs.QueueDoesNotExistException');
  });

  it('has a topic, and refuses one that is not there', async () => {
    const topic = topicSchema.parse(await call('aws-sdk:sns:createTopic', { Name: 'news' }));
    expect(await call('sns:publish', { TopicArn: topic.TopicArn, Message: { late: true } })).toMatchObject({
      MessageId: expect.any(String),
    });
    const { error } = await refusal('sns:publish', { TopicArn: `${topic.TopicArn}-none`, Message: 'x' });
    expect(error).toBe('SNS.NotFoundException');
  });

  it('has a bucket, whose objects are texts', async () => {
    expect(await call('aws-sdk:s3:createBucket', { Bucket: 'reports' })).toMatchObject({ Location: '/reports' });
    await call('aws-sdk:s3:putObject', { Bucket: 'reports', Key: 'a.json', Body: { rows: [1, 2] } });
    expect(await call('aws-sdk:s3:getObject', { Bucket: 'reports', Key: 'a.json' })).toMatchObject({
      Body: '{"rows":[1,2]}',
      ContentLength: 14,
    });
    expect(await call('aws-sdk:s3:listObjectsV2', { Bucket: 'reports' })).toMatchObject({
      Contents: [{ Key: 'a.json', Size: 14, LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) }],
    });
    const { error } = await refusal('aws-sdk:s3:getObject', { Bucket: 'reports', Key: 'none' });
    expect(error).toBe('S3.NoSuchKeyException');
  });

  it('has a table, optimized and through the AWS SDK', async () => {
    await call('aws-sdk:dynamodb:createTable', {
      TableName: 'orders',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    await call('dynamodb:putItem', { TableName: 'orders', Item: { id: { S: 'a' }, n: { N: '1' } } });
    expect(await call('dynamodb:getItem', { TableName: 'orders', Key: { id: { S: 'a' } } })).toMatchObject({
      Item: { id: { S: 'a' }, n: { N: '1' } },
    });
    const again = { TableName: 'orders', Item: { id: { S: 'a' } }, ConditionExpression: 'attribute_not_exists(id)' };
    expect((await refusal('dynamodb:putItem', again)).error).toBe('DynamoDB.ConditionalCheckFailedException');
    expect((await refusal('aws-sdk:dynamodb:putItem', again)).error).toBe('DynamoDb.ConditionalCheckFailedException');
  });

  it('has a bus of events, which takes their details as texts', async () => {
    const entry = { Source: 'shop', DetailType: 'order', Detail: { id: 17 }, EventBusName: 'default' };
    expect(await call('events:putEvents', { Entries: [entry] })).toMatchObject({
      FailedEntryCount: 0,
      Entries: [{ EventId: expect.any(String) }],
    });
  });

  it('has a cluster, whose tasks are listed', async () => {
    expect(await call('aws-sdk:ecs:createCluster', { ClusterName: 'jobs' })).toMatchObject({
      Cluster: { ClusterName: 'jobs', Status: 'ACTIVE' },
    });
    expect(await call('aws-sdk:ecs:listTasks', { Cluster: 'jobs' })).toEqual({ TaskArns: [] });
    const { error } = await refusal('ecs:runTask', { Cluster: 'jobs', TaskDefinition: 'none' });
    expect(error).toMatch(/^ECS\./);
  });
});
