/** The rows of the Task state's table that are about activities: a task is offered, a worker takes it and answers. */
import { describe, expect, it } from 'vitest';
import {
  activityResource,
  buildProgram,
  catcher,
  mapState,
  parallelState,
  passState,
  taskState,
} from '../testing/program-builder.ts';
import { type Harness, type HarnessOptions, runProgram, STARTED_AT } from './decide-harness.ts';
import { headOf, isUnsettled, nextDueAt, offeredActivities, openAttempts } from './execution-state.ts';

const YEAR = 31_536_000_000;
const WORK = 'arn:aws:states:us-east-1:123456789012:activity:work';
const OTHER = 'arn:aws:states:us-east-1:123456789012:activity:other';
const resource = activityResource('work');

function activity(overrides: Parameters<typeof taskState>[2] = {}) {
  return buildProgram([taskState('T', null, { resource, ...overrides }), passState('C', null)]);
}

function wanted(run: Harness, activityArn = WORK, workerName: string | undefined = 'w') {
  return run.feed({ kind: 'taskWanted', activityArn, workerName }).reply;
}

/** An activity whose task a worker has. */
function taken(overrides: Parameters<typeof taskState>[2] = {}, options: HarnessOptions = {}): Harness {
  const run = runProgram(activity(overrides), options);
  wanted(run);
  return run;
}

describe('a Task state of an activity', () => {
  it('entered: is offered to workers, takes no slot and needs no owner', () => {
    const run = runProgram(activity({ timeoutSeconds: () => 60, heartbeatSeconds: () => 9 }), {
      slots: 0,
      input: '{"a": 1}',
    });
    expect(run.historyFrom(3)).toBe(
      `3 ActivityScheduled <-2 resource=${WORK} {"a":1} timeoutInSeconds=60 heartbeatInSeconds=9`,
    );
    expect(run.commands).toEqual([{ kind: 'offerTask', activityArn: WORK }]);
    expect(openAttempts(run.state)).toEqual([{ token: 'token-1', resource: WORK, status: 'offered' }]);
    expect(isUnsettled(run.state)).toBe(false);
    expect(headOf(run.state).offeredActivities).toEqual([WORK]);
    expect(nextDueAt(run.state)).toBe(STARTED_AT + YEAR);
  });

  it('entered, no such activity: the execution fails', () => {
    const run = runProgram(activity({ catch: [catcher(['States.ALL'], 'C')] }), { missingActivities: [WORK] });
    expect(run.historyFrom(3)).toBe(
      `3 ExecutionFailed <-2 error=States.Runtime cause=An error occurred while executing the state 'T' (entered at the event id #2). The activity ${WORK} does not exist.`,
    );
  });

  it('offered, a worker wants a task: gets token and input, and its times run from then', () => {
    const run = runProgram(activity({ timeoutSeconds: () => 60, heartbeatSeconds: () => 9 }), { input: '{"a":1}' });
    run.now += 100_000;
    expect(wanted(run)).toEqual({ kind: 'handedOver', task: { token: 'token-1', input: '{"a":1}' } });
    expect(run.historyFrom(4)).toBe('4 ActivityStarted <-3 workerName=w');
    expect(openAttempts(run.state)).toMatchObject([{ status: 'awaited' }]);
    expect(offeredActivities(run.state)).toEqual([]);
    expect(isUnsettled(run.state)).toBe(false);
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 109_000);
  });

  it('a task is handed over once, to workers of its own activity only', () => {
    const run = runProgram(activity());
    expect(wanted(run, OTHER)).toEqual({ kind: 'ignored' });
    expect(wanted(run)).toMatchObject({ kind: 'handedOver' });
    expect(wanted(run)).toEqual({ kind: 'ignored' });
    run.feed({ kind: 'tokenSucceeded', token: 'token-1', output: '1' });
    expect(wanted(run)).toEqual({ kind: 'ignored' });
  });

  it('a worker without a name leaves none', () => {
    const run = runProgram(activity());
    run.feed({ kind: 'taskWanted', activityArn: WORK, workerName: undefined });
    expect(run.historyFrom(4)).toBe('4 ActivityStarted <-3');
  });

  it('awaited: success, failure, timeout and missed heartbeat show by its own names', () => {
    const endings = [
      [{ kind: 'tokenSucceeded', token: 'token-1', output: '1' }, '5 ActivitySucceeded <-4 1'],
      [
        { kind: 'tokenFailed', token: 'token-1', error: 'E', cause: 'c' },
        '5 ActivityFailed <-4 error=E cause=c\n6 ExecutionFailed <-5 error=E cause=c',
      ],
    ] as const;
    for (const [fact, history] of endings) {
      const run = taken();
      expect(run.feed(fact).reply).toEqual({ kind: 'counted' });
      expect(run.historyFrom(5)).toContain(history);
    }
    const late = taken({ timeoutSeconds: () => 60, heartbeatSeconds: () => 5 });
    late.now += 3_000;
    late.feed({ kind: 'tokenHeartbeat', token: 'token-1' });
    late.advance(STARTED_AT + 7_999);
    expect(late.historyFrom(5)).toBe('');
    late.advance(STARTED_AT + 8_000);
    expect(late.historyFrom(5)).toContain('5 ActivityTimedOut <-4 error=States.Timeout');
  });

  it('awaited, an output over the limit: fails with the activity named', () => {
    const run = taken({}, { limits: { payloadBytesMax: 4 } });
    run.feed({ kind: 'tokenSucceeded', token: 'token-1', output: '"xyz"' });
    expect(run.historyFrom(5)).toContain(
      `5 ActivityFailed <-4 error=States.DataLimitExceeded cause=The state/task '${WORK}' returned`,
    );
  });

  it.each([
    ['offered', () => runProgram(activity())],
    ['awaited', () => taken()],
  ])('%s, owner changed: goes on as if nothing had happened', (_status, begin) => {
    const run = begin();
    expect(run.feed({ kind: 'ownerChanged' })).toMatchObject({ record: undefined, commands: [] });
  });

  it('offered: what runners and token holders say is ignored', () => {
    const run = runProgram(activity());
    for (const kind of ['taskSucceeded', 'tokenSucceeded'] as const) {
      expect(run.feed({ kind, token: 'token-1', output: '1' }).reply).toEqual({ kind: 'ignored' });
    }
    expect(run.feed({ kind: 'slotAcquired', token: 'token-1' }).reply).toEqual({ kind: 'ignored' });
  });

  it('tasks are handed over in the order in which they were offered, and the head names each activity once', () => {
    const program = buildProgram([
      parallelState('P', null, [
        [mapState('M', null, [taskState('W', null, { resource })], { items: () => items(3) })],
        [taskState('O', null, { resource: activityResource('other') })],
      ]),
    ]);
    const run = runProgram(program);
    expect([...offeredActivities(run.state)].sort()).toEqual([OTHER, WORK]);
    const first = wanted(run);
    const second = wanted(run);
    expect([first, second]).toMatchObject([{ task: { input: '0' } }, { task: { input: '1' } }]);
    expect(wanted(run, OTHER)).toMatchObject({ kind: 'handedOver' });
    expect(offeredActivities(run.state)).toEqual([WORK]);
  });

  it('a history that is full when a worker comes: the execution fails and nothing is handed over', () => {
    const run = runProgram(activity(), { limits: { historyEventsMax: 4 } });
    expect(wanted(run)).toEqual({ kind: 'ignored' });
    expect(run.historyFrom(4)).toContain('4 ExecutionFailed <-3 error=States.Runtime');
  });
});

function items(count: number) {
  return Array.from({ length: count }, (_, value) => ({ value, key: undefined }));
}
