import { test } from 'vitest';
import { expectFindings, expectValid, only } from './rule-harness.ts';
import { timeoutsRule } from './timeouts.ts';

test('a heartbeat is shorter than its timeout', () => {
  expectValid(timeoutsRule, only({ Type: 'Task', HeartbeatSeconds: 4, TimeoutSeconds: 5 }));
  expectValid(timeoutsRule, only({ Type: 'Task', HeartbeatSeconds: 4 }));
  expectValid(timeoutsRule, only({ Type: 'Task', HeartbeatSeconds: 4, TimeoutSecondsPath: '$.t' }));
  expectFindings(timeoutsRule, only({ Type: 'Task', HeartbeatSeconds: 5, TimeoutSeconds: 5 }), [
    'HeartbeatSeconds must be smaller than TimeoutSeconds @ /States/A/HeartbeatSeconds',
  ]);
});
