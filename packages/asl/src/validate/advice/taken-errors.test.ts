import { describe, expect, test } from 'vitest';
import { adviceOf, expectAdvice, machine } from './advice-harness.ts';
import { catchNeverMatches } from './catch-never-matches.ts';
import { duplicateErrorName } from './duplicate-error-name.ts';
import { errorNameMisspelt } from './error-name-misspelt.ts';
import { errorNameTaken } from './error-name-taken.ts';
import { errorNeverReported } from './error-never-reported.ts';
import { CHARGE_ARN } from '../example-parts.ts';
import { retryNeverMatches } from './retry-never-matches.ts';
import { runtimeErrorListed } from './runtime-error-listed.ts';

function task(field: 'Retry' | 'Catch', ...lists: unknown[]): object {
  const entries = lists.map((ErrorEquals) => ({ ErrorEquals, ...(field === 'Catch' && { Next: 'B' }) }));
  return machine({ A: { Type: 'Task', Resource: CHARGE_ARN, [field]: entries, End: true }, B: { Type: 'Succeed' } });
}

describe('entries of which nothing is left', () => {
  test.each<[string, unknown[], readonly number[]]>([
    ['the same name', [['E'], ['E']], [1]],
    ['States.TaskFailed takes names of your own', [['States.TaskFailed'], ['E', 'F']], [1]],
    ['States.TaskFailed does not take States.Timeout', [['States.TaskFailed'], ['States.Timeout']], []],
    [
      'States.TaskFailed does not take States.DataLimitExceeded',
      [['States.TaskFailed'], ['States.DataLimitExceeded']],
      [],
    ],
    ['States.TaskFailed does not take States.ALL', [['States.TaskFailed'], ['States.ALL']], []],
    ['States.TaskFailed takes States.Permissions', [['States.TaskFailed'], ['States.Permissions']], [1]],
    ['States.Timeout takes missed heartbeats', [['States.Timeout'], ['States.HeartbeatTimeout']], [1]],
    ['a missed heartbeat does not take States.Timeout', [['States.HeartbeatTimeout'], ['States.Timeout']], []],
    ['several entries together', [['E'], ['F'], ['E', 'F']], [2]],
    ['what stands behind States.ALL is left to AWS', [['States.ALL'], ['E']], []],
    ['States.Runtime is left to its own rule', [['States.Runtime'], ['States.Runtime']], []],
    ['a part that is left', [['E'], ['E', 'F']], []],
    ['lists that are no lists', ['E', 7, ['E', 7, null], []], []],
  ])('%s', (_name, lists, indexes) => {
    expectAdvice(
      catchNeverMatches,
      task('Catch', ...lists),
      indexes.map((index) => `/States/A/Catch/${index}`),
    );
    expectAdvice(
      retryNeverMatches,
      task('Retry', ...lists),
      indexes.map((index) => `/States/A/Retry/${index}`),
    );
  });

  test('Retry and Catch do not take from each other', () => {
    const both = { Retry: [{ ErrorEquals: ['E'] }], Catch: [{ ErrorEquals: ['E'], Next: 'B' }] };
    const definition = machine({
      A: { Type: 'Task', Resource: CHARGE_ARN, ...both, End: true },
      B: { Type: 'Succeed' },
    });
    expectAdvice(catchNeverMatches, definition, []);
  });
});

test('a name that an earlier entry takes is reported beside others that are left', () => {
  const [finding] = expectAdvice(errorNameTaken, task('Retry', ['E'], ['F', 'E', 'G']), [
    '/States/A/Retry/1/ErrorEquals/1',
  ]);
  expect(finding?.fix?.title).toBe("Remove 'E' here");
  expectAdvice(errorNameTaken, task('Retry', ['E'], ['E']), []);
});

test('each further mention of a name is reported', () => {
  const at = '/States/A/Catch/0/ErrorEquals';
  expectAdvice(duplicateErrorName, task('Catch', ['E', 'E', 'F', 'E']), [`${at}/1`, `${at}/3`]);
  expectAdvice(duplicateErrorName, task('Catch', ['E'], ['E']), []);
});

test('States.Runtime is taken out where another name remains', () => {
  const [alone] = adviceOf(runtimeErrorListed, task('Retry', ['States.Runtime']));
  expect(alone).toMatchObject({ message: 'States.Runtime is never retried' });
  expect(alone?.fix).toBeUndefined();
  const [together] = adviceOf(runtimeErrorListed, task('Catch', ['States.Runtime', 'E']));
  expect(together).toMatchObject({ message: 'States.Runtime is never caught', fix: { edits: [{ replacement: '' }] } });
});

test.each([
  ['State.ALL', 'States.ALL'],
  ['states.timeout', 'States.Timeout'],
  ['STATES.TASKFAILED', 'States.TaskFailed'],
])('%s is almost %s', (name, reserved) => {
  expect(adviceOf(errorNameMisspelt, task('Catch', [name]))[0]?.hint).toBe(`Write '${reserved}'.`);
});

test('names of your own are no misspelt ones', () => {
  expectAdvice(
    errorNameMisspelt,
    task('Catch', ['Timeout', 'ALL', 'StatesTimeout', 'State.Unknown', 'States.Unknown']),
    [],
  );
});

test('errors that are really reported are not warned of', () => {
  expectAdvice(
    errorNeverReported,
    task('Catch', ['States.TaskFailed', 'States.Timeout', 'States.ResultPathMatchFailure']),
    [],
  );
});
