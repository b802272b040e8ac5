import { expect, test } from 'vitest';
import { resourcesRule } from './resources.ts';
import { expectFindings, expectValid, only } from './rule-harness.ts';

test.each([
  'arn:aws:lambda:us-east-1:123456789012:function:f',
  'arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST',
  'arn:aws-cn:lambda:cn-north-1:123456789012:function:f:live',
  'arn:aws:states:us-east-1:123456789012:activity:a',
  'arn:aws:states:::lambda:invoke',
  'arn:aws:states:::lambda:invoke.waitForTaskToken',
  'arn:aws:states:us-east-1:123456789012:sqs:sendMessage',
  'arn:aws:states:::states:startExecution.sync:2',
  'arn:aws:states:::emr-serverless:startJobRun.sync',
  'arn:aws:states:::aws-sdk:s3:listBuckets.waitForTaskToken',
  'arn:aws:states:::http:invoke',
])('%s is a resource', (arn) => {
  expectValid(resourcesRule, only({ Type: 'Task', Resource: arn }));
});

test.each(['', 'create', 'arn:aws:lambda', 'arn:aws:lambda:us-east-1:123456789012'])('%j is no ARN', (arn) => {
  expectFindings(resourcesRule, only({ Type: 'Task', Resource: arn }), [
    'Value is not a valid resource ARN @ /States/A/Resource',
  ]);
});

test.each([
  ['arn:aws:lambda:us-east-1:123456789012:layer:l', 'A Lambda resource is'],
  ['arn:aws:states:us-east-1:123456789012:activity:', 'An activity is'],
  ['arn:aws:sqs:us-east-1:123456789012:queue', "Call 'sqs' through an integration"],
  ['arn:aws:states:::s3:getObject', "try 'aws-sdk:s3'"],
  ['arn:aws:states:::lambda:Invoke', "'lambda' has the actions invoke."],
  ['arn:aws:states:::sqs:sendMessage.sync', "'sqs:sendMessage' has no pattern '.sync'."],
  ['arn:aws:states:::ecs:runTask.sync:2', "'ecs:runTask' has no pattern '.sync:2'."],
  ['arn:aws:states:::aws-sdk:s3:listBuckets.sync', 'cannot wait for a job'],
  ['arn:aws:states:::aws-sdk:s3:ListBuckets', 'begins with a lower-case letter'],
  ['arn:aws:states:::aws-sdk:S3:listBuckets', 'lower-case letters and digits only'],
  ['arn:aws:states:::lambda', 'An integration is'],
  ['arn:aws:states:::lambda:invoke.nonsense', 'An integration is'],
  ['arn:aws:states:::constructor:invoke', 'There is no optimized integration'],
])('%s is not recognized', (arn, hint) => {
  const [finding] = expectFindings(resourcesRule, only({ Type: 'Task', Resource: arn }), [
    `The resource provided ${arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. @ /States/A/Resource`,
  ]);
  expect(finding?.hint).toContain(hint);
});
