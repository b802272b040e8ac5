import type { HistoryEvent } from '@stepwright/api-model';
import { compileDefinition, parseJson, type State } from '@stepwright/asl';
import { describe, expect, it } from 'vitest';
import { readExecution } from '../model/read-execution.ts';
import { explainFailure } from './explain-failure.ts';

function taskWith(handlers: object): State | undefined {
  const task = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', End: true, ...handlers };
  const states = { Work: task, Sorry: { Type: 'Succeed' } };
  return compileDefinition(parseJson(JSON.stringify({ StartAt: 'Work', States: states }))).states.get('Work');
}

/** A task whose attempts fail with these errors, one after the other, until the execution fails. */
function failingWith(...errors: readonly string[]) {
  const events: HistoryEvent[] = [{ id: 1, previousEventId: 0, timestamp: 1, type: 'ExecutionStarted' }];
  const add = (event: Pick<HistoryEvent, 'type'> & Partial<HistoryEvent>) =>
    events.push({
      id: events.length + 1,
      previousEventId: events.length === 1 ? 0 : events.length,
      timestamp: 1,
      ...event,
    });
  add({ type: 'TaskStateEntered', stateEnteredEventDetails: { name: 'Work' } });
  for (const error of errors) {
    add({ type: 'LambdaFunctionScheduled', lambdaFunctionScheduledEventDetails: { resource: 'arn:f' } });
    add({ type: 'LambdaFunctionStarted' });
    add({ type: 'LambdaFunctionFailed', lambdaFunctionFailedEventDetails: { error } });
  }
  add({ type: 'ExecutionFailed' });
  const visit = readExecution(events, 'FAILED').visits.get(2);
  if (visit === undefined) throw new Error('the task was not visited');
  return visit;
}

function explain(handlers: object, ...errors: readonly string[]) {
  const explanation = explainFailure(failingWith(...errors), taskWith(handlers));
  return {
    retry: explanation?.retriers.map(({ reason }) => reason),
    catch: explanation?.catchers.map(({ reason }) => reason),
    ending: explanation?.ending,
  };
}

describe('what Retry and Catch made of a failure', () => {
  it('says which do not list the error', () => {
    expect(explain({ Retry: [{ ErrorEquals: ['A'] }], Catch: [{ ErrorEquals: ['B'], Next: 'Sorry' }] }, 'E')).toEqual({
      retry: ['It does not list E.'],
      catch: ['It does not list E.'],
      ending: 'Nothing took the error, so the execution failed with it.',
    });
  });

  it('counts the repeats of the retrier that matched first', () => {
    const retry = [
      { ErrorEquals: ['E'], MaxAttempts: 2 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 5 },
    ];
    expect(explain({ Retry: retry }, 'E', 'E', 'E')).toEqual({
      retry: [
        'It matched, and repeated the work 2 times: its MaxAttempts of 2 was used up.',
        'Not looked at: number 1 matched first.',
      ],
      catch: [],
      ending: 'The state has no Catch, so the execution failed with it.',
    });
  });

  it('knows what wildcards leave out', () => {
    const retry = [{ ErrorEquals: ['States.TaskFailed'] }, { ErrorEquals: ['States.ALL'], MaxAttempts: 0 }];
    expect(explain({ Retry: retry }, 'States.Timeout').retry).toEqual([
      'States.TaskFailed stands for all errors but States.Timeout.',
      'It matched, and says not to repeat (MaxAttempts 0).',
    ]);
    expect(explain({ Retry: [{ ErrorEquals: ['States.ALL'] }] }, 'States.Runtime').retry).toEqual([
      'States.Runtime is never repeated and never caught: it would be the same each time.',
    ]);
  });

  it('is nothing where nothing failed', () => {
    expect(explainFailure(failingWith(), taskWith({}))).toBeUndefined();
  });
});
