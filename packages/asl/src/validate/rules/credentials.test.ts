import { test } from 'vitest';
import { credentialsRule } from './credentials.ts';
import { expectFindings, expectValid, only } from './rule-harness.ts';

const TEXT = "The field 'RoleArn' is required but was missing @ /States/A/Credentials";

test('credentials name a role', () => {
  expectValid(credentialsRule, only({ Type: 'Task', Credentials: { RoleArn: 'arn' } }));
  expectValid(credentialsRule, only({ Type: 'Task', Credentials: { 'RoleArn.$': '$.role' } }));
  expectFindings(credentialsRule, only({ Type: 'Task', Credentials: {} }), [TEXT]);
  expectFindings(credentialsRule, only({ Type: 'Task', Credentials: { RoleArn: true } }), [
    'Expected value of type String @ /States/A/Credentials/RoleArn',
  ]);
  expectFindings(credentialsRule, only({ Type: 'Task', Credentials: { InvalidField: 'x' } }), [TEXT]);
});

test('RoleArn.$ is no role in JSONata', () => {
  const task = { Type: 'Task', QueryLanguage: 'JSONata', Credentials: { 'RoleArn.$': '$.role' } };
  expectFindings(credentialsRule, only(task), [TEXT]);
});
