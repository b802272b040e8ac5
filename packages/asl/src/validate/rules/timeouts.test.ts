import { test } from 'vitest';
import { expectFindings, expectValid, only } from './rule-harness.ts';
import { checkTimeouts } from './timeouts.ts';

test('a heartbeat is shorter than its timeout', () => {
  expectValid(checkTimeouts, only({ Type: 'Task', HeartbeatSeconds: 4, TimeoutSeconds: 5 }));
  expectValid(checkTimeouts, only({ Type: 'Task', HeartbeatSeconds: 4 }));
  expectValid(checkTimeouts, only({ Type: 'Task', HeartbeatSeconds: 4, TimeoutSecondsPath: '$.t' }));
  expectFindings(checkTimeouts, only({ Type: 'Task', HeartbeatSeconds: 5, TimeoutSeconds: 5 }), [
    'HeartbeatSeconds must be smaller than TimeoutSeconds @ /States/A/HeartbeatSeconds',
  ]);
});
