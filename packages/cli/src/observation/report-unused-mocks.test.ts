import { createTaskMocks, readMocks } from '@stepwright/integrations';
import { expect, test } from 'vitest';
import { reportUnusedMocks } from './report-unused-mocks.ts';

const file = `
stateMachines:
  m:
    c:
      Used: { return: 1 }
      Left: [{ throw: { error: E } }, { return: 2 }]
`;
const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:m:e';
const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:m';

test.each([
  ['that has ended in a test case', 'c', 'SUCCEEDED', ['Left, from attempt 1 on']],
  ['that runs on', 'c', 'RUNNING', undefined],
  ['without a test case', undefined, 'FAILED', undefined],
] as const)('of an execution %s the log names what was not asked for', (_which, testCase, status, answers) => {
  const mocks = createTaskMocks(readMocks(file, 'yaml'));
  for (const stateName of ['Used', 'Left']) {
    mocks.answer({ stateMachineName: 'm', testCase: 'c', stateName, attempt: 0 });
  }
  const lines: object[] = [];
  const report = reportUnusedMocks(mocks, { warn: (line) => void lines.push(line) });
  report({ start: { executionArn, stateMachineArn, testCase }, head: { status } });
  expect(lines).toEqual(answers === undefined ? [] : [{ executionArn, testCase, answers, count: 1 }]);
});
