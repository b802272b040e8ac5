import { expect, test } from 'vitest';
import { javaClientName } from './java-client-name.ts';

test.each([
  ['DynamoDB', 'DynamoDb'],
  ['SFN', 'Sfn'],
  ['S3', 'S3'],
  ['SQS', 'Sqs'],
  ['SecretsManager', 'SecretsManager'],
  ['APIGateway', 'ApiGateway'],
  ['RDSData', 'RdsData'],
  ['ECS', 'Ecs'],
  ['IoT', 'Iot'],
])('the client %s is %s in the names of errors', (name, javaName) => {
  expect(javaClientName(name)).toBe(javaName);
});
