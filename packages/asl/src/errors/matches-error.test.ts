import { expect, test } from 'vitest';
import { matchesError } from './matches-error.ts';

/** Error name, and whether it is matched by its own name, by States.TaskFailed and by States.ALL. */
test.each([
  ['States.Runtime', false, false, false],
  ['States.DataLimitExceeded', true, false, true],
  ['States.Timeout', true, false, true],
  ['States.HeartbeatTimeout', true, false, true],
  ['States.Permissions', true, true, true],
  ['States.QueryEvaluationError', true, true, true],
  ['Lambda.ServiceException', true, true, true],
  ['States.TaskFailed', true, true, true],
])('%s: own name %s, States.TaskFailed %s, States.ALL %s', (error, byName, byTaskFailed, byAll) => {
  expect(matchesError([error], error)).toBe(byName);
  expect(matchesError(['States.TaskFailed'], error)).toBe(byTaskFailed);
  expect(matchesError(['States.ALL'], error)).toBe(byAll);
  expect(matchesError(['Other', error], error)).toBe(byName);
  expect(matchesError(['Other'], error)).toBe(false);
  expect(matchesError([], error)).toBe(false);
});

test('a missed heartbeat is also a timeout, but not the other way round', () => {
  expect(matchesError(['States.Timeout'], 'States.HeartbeatTimeout')).toBe(true);
  expect(matchesError(['States.HeartbeatTimeout'], 'States.Timeout')).toBe(false);
});

test('a failure without a name is matched by wildcards only', () => {
  expect(matchesError(['States.ALL'], undefined)).toBe(true);
  expect(matchesError(['States.TaskFailed'], undefined)).toBe(true);
  expect(matchesError(['undefined', 'States.Timeout'], undefined)).toBe(false);
});
