import { expect, test } from 'vitest';
import { parseTaskResource } from './parse-resource.ts';

test.each([
  'arn:aws:lambda:us-east-1:123456789012:function:f',
  'arn:aws-cn:lambda:cn-north-1:123456789012:function:f:$LATEST',
])('%s is a Lambda function', (arn) => {
  expect(parseTaskResource(arn)).toEqual({ kind: 'lambda', arn });
});

test('an activity', () => {
  const arn = 'arn:aws:states:us-east-1:123456789012:activity:a';
  expect(parseTaskResource(arn)).toEqual({ kind: 'activity', arn });
});

test.each([
  ['arn:aws:states:::lambda:invoke', 'lambda', 'invoke', 'request-response'],
  ['arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'sqs', 'sendMessage.waitForTaskToken', 'waitForTaskToken'],
  ['arn:aws:states:::states:startExecution.sync', 'states', 'startExecution.sync', 'sync'],
  ['arn:aws:states:::states:startExecution.sync:2', 'states', 'startExecution.sync:2', 'sync:2'],
  ['arn:aws:states:::aws-sdk:dynamodb:getItem', 'aws-sdk:dynamodb', 'getItem', 'request-response'],
  ['arn:stepwright:states:::command:report', 'command', 'report', 'request-response'],
  ['arn:stepwright:states:::container:resize', 'container', 'resize', 'request-response'],
  ['arn:aws:states:us-east-1:123456789012:http:invoke', 'http', 'invoke', 'request-response'],
  [
    'arn:aws:states:::aws-sdk:s3:listBuckets.waitForTaskToken',
    'aws-sdk:s3',
    'listBuckets.waitForTaskToken',
    'waitForTaskToken',
  ],
])('%s is a service', (arn, resourceType, resource, pattern) => {
  expect(parseTaskResource(arn)).toEqual({ kind: 'service', arn, resourceType, resource, pattern });
});

test.each([
  '',
  'lambda',
  'arn:aws:lambda:us-east-1:1:layer:x',
  'arn:aws:states:::sqs',
  'arn:aws:states:::sqs:sendMessage.nonsense',
  'arn:aws:states:::sqs:sendMessage.sync',
  'arn:aws:states:::command:report',
  'arn:aws:states:::container:resize',
  'arn:stepwright:states:::sqs:sendMessage',
])('%j is a defect of the checker', (arn) => {
  expect(() => parseTaskResource(arn)).toThrow('invariant broken');
});
