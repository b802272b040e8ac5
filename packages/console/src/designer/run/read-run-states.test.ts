import type { HistoryEvent, HistoryEventType } from '@stepwright/api-model';
import { expect, test } from 'vitest';
import { graphOfText } from '../../graph/testing/graph-of-text.ts';
import { readRunStates } from './read-run-states.ts';

const graph = graphOfText(`
StartAt: Call
States:
  Call: {Type: Task, Resource: r, Next: Both}
  Both:
    Type: Parallel
    Branches: [{StartAt: A, States: {A: {Type: Wait, Seconds: 1, End: true}}}]
    End: true
`);

type Details = Partial<HistoryEvent>;

function history(...steps: readonly (readonly [HistoryEventType, Details?])[]): readonly HistoryEvent[] {
  return steps.map(([type, details = {}], index) => ({
    id: index + 1,
    previousEventId: index,
    timestamp: 0,
    type,
    ...details,
  }));
}

const entered = (name: string, input = '{}'): Details => ({ stateEnteredEventDetails: { name, input } });
const exited = (name: string, output = '{}'): Details => ({ stateExitedEventDetails: { name, output } });
const failed: Details = { lambdaFunctionFailedEventDetails: { error: 'E', cause: 'why' } };

test('a state that was tried again and succeeded has its attempts and no error', () => {
  const runs = readRunStates(
    history(
      ['ExecutionStarted'],
      ['TaskStateEntered', entered('Call', '{"a":1}')],
      ['LambdaFunctionScheduled'],
      ['LambdaFunctionFailed', failed],
      ['LambdaFunctionScheduled'],
      ['LambdaFunctionSucceeded'],
      ['TaskStateExited', exited('Call', '{"b":2}')],
      ['ParallelStateEntered', entered('Both')],
      ['ParallelStateStarted'],
      ['WaitStateEntered', entered('A')],
    ),
    graph,
  );
  expect(runs.get('/States/Call')).toEqual({
    status: 'SUCCEEDED',
    input: '{"a":1}',
    output: '{"b":2}',
    error: undefined,
    cause: undefined,
    visits: 1,
    attempts: 2,
  });
  expect(runs.get('/States/Both')?.status).toBe('RUNNING');
  expect(runs.get('/States/Both/Branches/0/States/A')?.status).toBe('WAITING');
});

test('an error that ended the execution is told from one that was caught', () => {
  const begin = [
    ['ExecutionStarted'],
    ['TaskStateEntered', entered('Call')],
    ['LambdaFunctionScheduled'],
    ['LambdaFunctionFailed', failed],
  ] as const;
  const caught = readRunStates(history(...begin, ['TaskStateExited', exited('Call')]), graph);
  expect(caught.get('/States/Call')).toMatchObject({ status: 'CAUGHT', error: 'E', cause: 'why' });
  const fatal = readRunStates(
    history(...begin, ['ExecutionFailed', { executionFailedEventDetails: { error: 'E' } }]),
    graph,
  );
  expect(fatal.get('/States/Call')).toMatchObject({ status: 'FAILED', error: 'E' });
});

test('what others end is stopped, and unknown states are left out', () => {
  const runs = readRunStates(
    history(
      ['PassStateEntered', entered('Elsewhere')],
      ['ParallelStateEntered', entered('Both')],
      ['ExecutionAborted'],
    ),
    graph,
  );
  expect([...runs].map(([path, { status }]) => [path, status])).toEqual([['/States/Both', 'ABORTED']]);
});
