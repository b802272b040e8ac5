import type { MockResponseValidationMode } from '@stepwright/api-model';
import { parseJson, parseTaskResource } from '@stepwright/asl';
import { expect, test } from 'vitest';
import { checkMockedResult } from './check-mocked-result.ts';

function faultOf(resource: string, result: string, mode: MockResponseValidationMode = 'STRICT'): string {
  try {
    checkMockedResult(parseTaskResource(`arn:aws:states:::${resource}`), parseJson(result), mode);
    return 'none';
  } catch (error) {
    return error instanceof Error ? error.message.replace('Mock result schema validation error: ', '') : String(error);
  }
}

test.each([
  ['states:startExecution', '{}', "Required field 'ExecutionArn' is missing"],
  ['aws-sdk:sfn:startExecution', '{}', "Required field 'ExecutionArn' is missing"],
  ['lambda:invoke', '{"StatusCode":"200"}', "Field 'StatusCode' must be a number"],
  ['lambda:invoke', '{"Payload":{"any":1}}', 'none'],
  ['aws-sdk:lambda:invoke', '{"Payload":{"any":1}}', "Field 'Payload' must be a string"],
  ['aws-sdk:s3:getObject', '{"StorageClass":"Papyrus"}', "Field 'StorageClass' is not an expected value"],
  [
    'aws-sdk:lambda:getFunction',
    '{"Configuration":{"MemorySize":127}}',
    "Field 'MemorySize' is less than the minimum value",
  ],
  ['aws-sdk:kms:encrypt', '{"CiphertextBlob":""}', "Field 'CiphertextBlob' is smaller than the minimum length"],
  ['dynamodb:getItem', '{"Item":{"a":{"L":[{"S":1}]}}}', "Field 'S' must be a string"],
  ['events:putEvents', '{"unknown":1}', 'none'],
  ['sqs:sendMessage', '[]', "Field 'result' must be an object"],
  ['aws-sdk:constructor:toString', '{"a":1}', 'none'],
  ['sqs:sendMessage.waitForTaskToken', '[1]', 'none'],
])('%s with %s: %s', (resource, result, fault) => {
  expect(faultOf(resource, result)).toBe(fault);
});

test('PRESENT lets members be missing, NONE lets everything pass', () => {
  expect(faultOf('states:startExecution', '{}', 'PRESENT')).toBe('none');
  expect(faultOf('states:startExecution', '{"StartDate":true}', 'PRESENT')).toBe("Field 'StartDate' must be a string");
  expect(faultOf('states:startExecution', '{"StartDate":true}', 'NONE')).toBe('none');
});
