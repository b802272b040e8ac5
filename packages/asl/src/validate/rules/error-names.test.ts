import { expect, test } from 'vitest';
import { errorNamesRule } from './error-names.ts';
import { expectFindings, expectValid, findingsOf, only } from './rule-harness.ts';

const task = (field: string, ...lists: unknown[][]) =>
  only({ Type: 'Task', [field]: lists.map((names) => ({ ErrorEquals: names })) });
const ALL = 'States.ALL must appear alone and at end of list';

test.each(['Retry', 'Catch'])('%s: States.ALL is alone and last', (field) => {
  expectValid(errorNamesRule, task(field, ['A', 'States.Timeout'], ['States.ALL']));
  expectValid(errorNamesRule, task(field, ['State.ALL', 'Lambda.Unknown', 'States.Http.StatusCode.404']));
  expectFindings(errorNamesRule, task(field, ['States.ALL'], ['A']), [`${ALL} @ /States/A/${field}[0]`]);
  expectFindings(errorNamesRule, task(field, ['A'], ['B', 'States.ALL']), [`${ALL} @ /States/A/${field}[1]`]);
});

test('a reserved name that does not exist is a warning with the likely one', () => {
  const [finding] = findingsOf(errorNamesRule, task('Retry', ['States.TaskFaild']));
  expect(finding).toMatchObject({ severity: 'WARNING', hint: "Did you mean 'States.TaskFailed'?" });
});

test('lists that are no lists are left to the check of values', () => {
  expectValid(errorNamesRule, only({ Type: 'Task', Retry: 1, Catch: [{ ErrorEquals: 'States.ALL' }, 7] }));
});
