/**
 * Runs one state by itself: its stages, with the mock or the work itself in the middle, to one of two ends. What the
 * closures of the state throw is such an end.
 */
import {
  errorNames,
  invariant,
  isJsonArray,
  type ParallelState,
  StateError,
  type TaskState,
  unreachable,
} from '@stepwright/asl';
import { runTestedMap } from './run-tested-map.ts';
import { type Ending, failed, requireSize, type StateTest, succeeded } from './state-test.ts';

/** How the state ends. */
export async function runTestedState(test: StateTest): Promise<Ending> {
  try {
    const ending = await run(test);
    if (ending.kind === 'succeeded') {
      requireSize(ending.outcome.output, test.tested.state.name, test.payloadBytesMax);
    }
    return ending;
  } catch (error) {
    if (error instanceof StateError) return failed(error);
    throw error;
  }
}

async function run(test: StateTest): Promise<Ending> {
  const { raw, environment, inspection } = test;
  const { state } = test.tested;
  switch (state.type) {
    case 'Pass':
      return succeeded(state.complete(raw, environment), state.next);
    case 'Succeed':
      return succeeded(state.complete(raw, environment), null);
    case 'Fail':
      // A Fail has no InputPath, but AWS shows it as if it had one.
      if (state.queryLanguage === 'JSONPath') inspection.show('afterInputPath', raw);
      return failed(state.failure(raw, environment));
    case 'Choice': {
      const chosen = state.choose(raw, environment);
      return chosen === null ? failed(noChoice) : succeeded(chosen, chosen.next);
    }
    case 'Wait':
      await test.waitUntil(state.until(raw, environment, test.enteredAt));
      return succeeded(state.complete(raw, environment), state.next);
    case 'Task':
      return runTask(test, state);
    case 'Parallel':
      return runParallel(test, state);
    case 'Map':
      return runTestedMap(test, state);
    default:
      return unreachable(state);
  }
}

const noChoice = {
  error: errorNames.runtime,
  cause: 'Failed to transition out of the state. The state does not point to a next state.',
};

async function runTask(test: StateTest, state: TaskState): Promise<Ending> {
  const { raw, environment, inspection, mock } = test;
  const taskArguments = state.prepare(raw, environment);
  if (state.queryLanguage === 'JSONata') inspection.show('afterArguments', taskArguments);
  const work = mock ?? (await test.callTask(state, taskArguments));
  if (work.kind === 'failure') return failed(work.failure);
  const source = state.resource.kind === 'service' ? state.resource.resourceType : state.resource.arn;
  requireSize(work.result, source, test.payloadBytesMax);
  inspection.show('result', work.result);
  return succeeded(state.complete(raw, work.result, environment), state.next);
}

function runParallel({ raw, environment, mock }: StateTest, state: ParallelState): Ending {
  state.prepare(raw, environment);
  invariant(mock !== undefined, 'a Parallel is tested with a mock');
  if (mock.kind === 'failure') return failed(mock.failure);
  invariant(isJsonArray(mock.result), 'the mocked result of a Parallel is an array');
  return succeeded(state.complete(raw, mock.result, environment), state.next);
}
