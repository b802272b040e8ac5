/** The row of the Task state's table that is about mocks: the attempt happens in one burst, without slot or dispatch. */
import { describe, expect, it } from 'vitest';
import type { TaskEnd } from '../ports/task-runner.ts';
import {
  activityResource,
  buildProgram,
  callbackResource,
  catcher,
  choiceState,
  jobResource,
  lambdaResource,
  passState,
  retrier,
  serviceResource,
  taskState,
} from '../testing/program-builder.ts';
import { type Harness, runProgram } from './decide-harness.ts';

const done: TaskEnd = { kind: 'succeeded', output: '{"done":true}' };
const busy: TaskEnd = { kind: 'failed', error: 'Busy', cause: 'later' };

function runMocked(
  overrides: Parameters<typeof taskState>[2],
  mocked: Readonly<Record<string, readonly TaskEnd[]>>,
): Harness {
  return runProgram(buildProgram([taskState('T', null, overrides), passState('C', null)]), { mocked, slots: 0 });
}

describe('a Task state that is mocked in the test case', () => {
  it.each([
    [
      'a function',
      lambdaResource('f'),
      ['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded'],
    ],
    ['a service', serviceResource('sqs', 'sendMessage'), ['TaskScheduled', 'TaskStarted', 'TaskSucceeded']],
    [
      'a callback',
      callbackResource('sqs', 'sendMessage'),
      ['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
    ],
    ['a job', jobResource('glue', 'startJobRun'), ['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']],
    ['an activity', activityResource('a'), ['ActivityScheduled', 'ActivityStarted', 'ActivitySucceeded']],
  ])('has the events of %s, takes no slot and starts nothing', (_what, resource, types) => {
    const run = runMocked({ resource }, { T: [done] });
    expect(run.records).toHaveLength(1);
    expect(run.commands).toEqual([]);
    const between = run.records.flatMap(({ entries }) => entries.map(({ type }) => type)).slice(2, -2);
    expect(between).toEqual(types);
    expect(run.state).toMatchObject({ status: 'SUCCEEDED', output: { text: '{"done":true}' } });
  });

  it('asks for no activity that is there', () => {
    const resource = activityResource('gone');
    const run = runProgram(buildProgram([taskState('T', null, { resource })]), {
      mocked: { T: [done] },
      missingActivities: [resource.arn],
    });
    expect(run.state.status).toBe('SUCCEEDED');
  });

  it('gives a function named by its ARN the payload of a mocked answer of Lambda', () => {
    const answer: TaskEnd = { kind: 'succeeded', output: '{"StatusCode":200,"Payload":{"total":1.0}}' };
    expect(runMocked({ resource: lambdaResource('f') }, { T: [answer] }).state.output?.text).toBe('{"total":1.0}');
    expect(runMocked({ resource: serviceResource('lambda', 'invoke') }, { T: [answer] }).state.output?.text).toBe(
      answer.output,
    );
  });

  it('is retried and caught as a real one is, and counts its attempts over retries', () => {
    const run = runMocked(
      { retry: [retrier(['Busy'], { intervalSeconds: 5, maxAttempts: 2 })], catch: [catcher(['Busy'], 'C')] },
      { T: [busy, busy, busy, done] },
    );
    run.advance(run.now + 5_000);
    run.advance(run.now + 60_000);
    expect(run.state.attemptCounts.get('T')).toBe(3);
    expect(run.history()).toContain('PassStateEntered');
    expect(run.state.status).toBe('SUCCEEDED');
  });

  it('counts its attempts over the rounds of a loop', () => {
    const program = buildProgram([
      taskState('T', 'Again'),
      choiceState('Again', (raw) => (JSON.stringify(raw).includes('x') ? null : 'T')),
    ]);
    const run = runProgram(program, {
      mocked: { T: [done, done, { kind: 'failed', error: 'Third', cause: undefined }] },
    });
    expect(run.state).toMatchObject({ status: 'FAILED', error: 'Third' });
  });

  it('leaves states that the test case does not name to their resources', () => {
    const run = runProgram(buildProgram([taskState('T', null)]), { mocked: { Other: [done] } });
    expect(run.commands).toMatchObject([{ kind: 'startAttempt', task: { stateName: 'T' } }]);
  });
});
