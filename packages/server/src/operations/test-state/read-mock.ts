/** The mock of a test: whether it fits the state, and what it stands for. Spec: reference "API", section 5. */
import type { MockInput, TestStateInput } from '@stepwright/api-model';
import { isJsonArray, isJsonObject, type Json } from '@stepwright/asl';
import { refuse } from '../../protocol/error-table.ts';
import { checkMockedResult } from './check-mocked-result.ts';
import { readJsonMember } from './read-json-member.ts';
import type { TestedState } from './read-tested-state.ts';
import type { Work } from './state-test.ts';

/** Refuses what a request asks for with or without a mock where AWS wants it the other way round. */
export function checkMockUse({ mock, context, revealSecrets, stateConfiguration }: TestStateInput): void {
  if (mock === undefined) {
    if (stateConfiguration?.mapIterationFailureCount !== undefined) throw refuseWithoutMock('MapIterationFailureCount');
    if (context !== undefined) throw refuseWithoutMock('Context');
    return;
  }
  if (revealSecrets === true) {
    throw refuse('ValidationException', 'TestState does not support RevealSecrets when a mock is specified.');
  }
  if ((mock.result === undefined) === (mock.errorOutput === undefined)) {
    throw refuse(
      'ValidationException',
      'A test mock should have only one of the following fields: [result, errorOutput].',
    );
  }
}

function refuseWithoutMock(member: string) {
  return refuse('ValidationException', `TestState does not support ${member} when a mock is not specified.`);
}

/** Refuses a state that cannot be tested with its mock, or without one. */
export function checkTestable({ state }: TestedState, { mock, roleArn }: TestStateInput): void {
  const { type } = state;
  if (mock !== undefined) {
    if (type === 'Task' || type === 'Map' || type === 'Parallel') return;
    throw refuse('ValidationException', `State type '${type}' is not supported when a mock is specified`);
  }
  if (type === 'Map' || type === 'Parallel') {
    throw refuse(
      'UntestableState',
      'TestState API does not support Map or Parallel states. ' +
        'Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    );
  }
  if (type !== 'Task') return;
  const { resource } = state;
  if (resource.kind === 'activity' || (resource.kind === 'service' && resource.pattern !== 'request-response')) {
    throw refuse(
      'UntestableState',
      'TestState API supports activities and the .sync and .waitForTaskToken patterns only when a mock is specified.',
    );
  }
  if (roleArn === undefined) {
    throw refuse('ValidationException', 'RoleArn must be specified when testing a Task state');
  }
}

/** What the mock stands for. Refuses a result that the state could not have. */
export function readMock(tested: TestedState, mock: MockInput, read: (text: string) => Json): Work {
  if (mock.result === undefined) {
    const { error, cause } = mock.errorOutput ?? {};
    return { kind: 'failure', failure: { error, cause } };
  }
  const result = readJsonMember(mock.result, 'Mocked result must be valid JSON', read);
  checkResult(tested, result);
  const { state } = tested;
  if (state.type === 'Task') checkMockedResult(state.resource, result, mock.fieldValidationMode ?? 'STRICT');
  return { kind: 'result', result };
}

function checkResult({ state, fields }: TestedState, result: Json): void {
  if (state.type === 'Map') {
    if (fields.has('ResultWriter')) {
      if (!isJsonObject(result)) throw refuse('ValidationException', 'Mocked result must be a JSON object.');
    } else if (!isJsonArray(result)) {
      throw refuse('ValidationException', 'Mocked result must be an array.');
    }
  } else if (state.type === 'Parallel') {
    if (!isJsonArray(result)) throw refuse('ValidationException', 'Mocked result must be an array.');
    const branches = fields.get('Branches');
    if (isJsonArray(branches) && branches.length !== result.length) {
      throw refuse(
        'ValidationException',
        'Mocked result must contain the same number of items as number of Parallel branches.',
      );
    }
  }
}
