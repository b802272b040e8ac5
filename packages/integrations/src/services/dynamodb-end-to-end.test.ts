/** DynamoDB, optimized and through the AWS SDK, against dynalite over real HTTP. */
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRouter } from '../router/create-router.ts';
import { routesSchema } from '../router/routes-configuration.ts';
import { silentLog } from '@stepwright/engine';
import { failureIn, neverAborted, outputIn, taskFor } from '../testing/task.ts';

const server = dynalite({ createTableMs: 0 });
let endpoint = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const client = new DynamoDBClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 's' },
  });
  await client.send(
    new CreateTableCommand({
      TableName: 'orders',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  client.destroy();
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const run = (action: string, parameters: object) => {
  const routes = routesSchema.parse({ dynamodb: { endpoint } });
  const router = createRouter({ functions: {}, routes }, { directory: '.', clock: { now: () => 0 }, log: silentLog });
  return router.run(taskFor(`arn:aws:states:::${action}`, JSON.stringify(parameters)), neverAborted);
};
const item = { id: { S: 'o1' }, lowerCase: { M: { nested: { N: '1' } } } };

describe('DynamoDB', () => {
  it('puts and gets items by the optimized integration, with what the SDK says about the exchange', async () => {
    expect(outputIn(await run('dynamodb:putItem', { TableName: 'orders', Item: item }))).toEqual({
      SdkHttpMetadata: {
        AllHttpHeaders: expect.objectContaining({ 'x-amzn-requestid': [expect.any(String)] }),
        HttpHeaders: expect.objectContaining({ 'content-type': 'application/x-amz-json-1.0' }),
        HttpStatusCode: 200,
      },
      SdkResponseMetadata: { RequestId: expect.any(String) },
    });
    expect(outputIn(await run('dynamodb:getItem', { TableName: 'orders', Key: { id: { S: 'o1' } } }))).toMatchObject({
      Item: item,
    });
  });

  it('answers the AWS SDK integration with the response alone', async () => {
    await run('aws-sdk:dynamodb:putItem', { TableName: 'orders', Item: item });
    expect(
      outputIn(
        await run('aws-sdk:dynamodb:query', {
          TableName: 'orders',
          KeyConditionExpression: 'id = :id',
          ExpressionAttributeValues: { ':id': { S: 'o1' } },
        }),
      ),
    ).toEqual({ Count: 1, Items: [item], ScannedCount: 1 });
  });

  it('names errors of its model, and its own for all others, as both integrations do', async () => {
    const condition = { TableName: 'orders', Item: item, ConditionExpression: 'attribute_not_exists(id)' };
    await run('dynamodb:putItem', { TableName: 'orders', Item: item });
    const optimized = failureIn(await run('dynamodb:putItem', condition));
    expect(optimized.error).toBe('DynamoDB.ConditionalCheckFailedException');
    expect(optimized.cause).toMatch(
      /^The conditional request failed \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; Request ID: [^;]+; Proxy: null\)$/,
    );
    const sdk = failureIn(await run('aws-sdk:dynamodb:putItem', condition));
    expect(sdk.error).toBe('DynamoDb.ConditionalCheckFailedException');
    expect(sdk.cause).toMatch(
      /^The conditional request failed \(Service: DynamoDb, Status Code: 400, Request ID: [^)]+\) \(SDK Attempt Count: 1\)$/,
    );
    const bad = { TableName: 'orders', Item: { id: { N: '1' } } };
    expect(failureIn(await run('dynamodb:putItem', bad)).error).toBe('DynamoDB.AmazonDynamoDBException');
    expect(failureIn(await run('aws-sdk:dynamodb:putItem', bad)).error).toBe('DynamoDb.DynamoDbException');
  });

  it('refuses parameters and actions that there are not', async () => {
    expect(failureIn(await run('dynamodb:putItem', { tableName: 'orders' }))).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining("[The field 'tableName' is not supported by Step Functions]"),
    });
    expect(failureIn(await run('aws-sdk:dynamodb:fly', {})).cause).toContain("no operation 'fly'");
  });
});

describe('a service', () => {
  it('whose package is not installed says how to install it', async () => {
    const routes = routesSchema.parse({ '*': { endpoint } });
    const router = createRouter({ functions: {}, routes }, { directory: '.', clock: { now: () => 0 }, log: silentLog });
    const outcome = await router.run(
      taskFor('arn:aws:states:::aws-sdk:secretsmanager:listSecrets', '{}'),
      neverAborted,
    );
    expect(failureIn(outcome).cause).toContain('Run: npm install @aws-sdk/client-secrets-manager');
  });

  it('without a route says which key of the configuration it needs', async () => {
    const router = createRouter({ functions: {} }, { directory: '.', clock: { now: () => 0 }, log: silentLog });
    const outcome = await router.run(taskFor('arn:aws:states:::sqs:sendMessage', '{}'), neverAborted);
    expect(failureIn(outcome)).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('routes: { sqs: { aws: true } }'),
    });
  });

  it('that cannot be reached is an error of the SDK, not of the service', async () => {
    const routes = routesSchema.parse({ sqs: { endpoint: 'http://127.0.0.1:1' } });
    const router = createRouter({ functions: {}, routes }, { directory: '.', clock: { now: () => 0 }, log: silentLog });
    const send = (resource: string) =>
      router.run(taskFor(resource, '{"QueueUrl":"http://x/q","MessageBody":{}}'), neverAborted);
    expect(failureIn(await send('arn:aws:states:::sqs:sendMessage'))).toMatchObject({
      error: 'SQS.SdkClientException',
      cause: expect.stringContaining('ECONNREFUSED'),
    });
    expect(failureIn(await send('arn:aws:states:::aws-sdk:sqs:sendMessage')).error).toBe('Sqs.SdkClientException');
  });
});
