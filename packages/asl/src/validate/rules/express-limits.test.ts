import { test } from 'vitest';
import { expressLimitsRule } from './express-limits.ts';
import { expectFindings, expectValid, only } from './rule-harness.ts';

const task = (Resource: string) => only({ Type: 'Task', Resource });

test('Express machines call services', () => {
  expectValid(expressLimitsRule, task('arn:aws:states:::lambda:invoke'), 'EXPRESS');
});

test.each([
  ['arn:aws:states:us-east-1:123456789012:activity:a', 'Express state machine does not support Activity ARN'],
  ['arn:aws:states:::states:startExecution.sync', "Express state machine does not support '.sync' service integration"],
  [
    'arn:aws:states:::states:startExecution.sync:2',
    "Express state machine does not support '.sync' service integration",
  ],
  [
    'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    "Express state machine does not support '.waitForTaskToken' service integration ",
  ],
])('%s needs a Standard machine', (arn, message) => {
  expectValid(expressLimitsRule, task(arn), 'STANDARD');
  expectFindings(expressLimitsRule, task(arn), [`${message} @ /States/A/Resource`], 'EXPRESS');
});

test('a Distributed Map needs a Standard machine', () => {
  const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'B', States: { B: { Type: 'Succeed' } } };
  const line = 'Express state machine does not support Distributed Map @ /States/A/ItemProcessor/ProcessorConfig';
  expectFindings(expressLimitsRule, only({ Type: 'Map', ItemProcessor: processor }), [line], 'EXPRESS');
});
