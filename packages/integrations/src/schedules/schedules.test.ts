/** Schedules: when they are due, and that each time begins one execution. */
import { silentLog } from '@stepwright/engine';
import { createVirtualClock } from '@stepwright/engine/testing';
import { describe, expect, it } from 'vitest';
import type { StepFunctionsCall } from '../nested/step-functions-api.ts';
import { runSchedules } from './run-schedules.ts';
import { nextDueAt, schedulesSchema } from './schedules-configuration.ts';

const at = (text: string) => Date.parse(text);
const due = (schedule: object, now: string) => {
  const parsed = schedulesSchema.parse({ s: { stateMachine: 'm', ...schedule } })['s'];
  const next = parsed === undefined ? undefined : nextDueAt(parsed, at(now));
  return next === undefined ? undefined : new Date(next).toISOString();
};

describe('a schedule', () => {
  it.each([
    [{ cron: '0 3 * * *' }, '2026-01-01T02:59:59Z', '2026-01-01T03:00:00.000Z'],
    [{ cron: '0 3 * * *' }, '2026-01-01T03:00:00Z', '2026-01-02T03:00:00.000Z'],
    [{ cron: '0 9 * * 1-5' }, '2026-01-02T10:00:00Z', '2026-01-05T09:00:00.000Z'],
    [{ cron: '30 8 1 * *', timeZone: 'Europe/Berlin' }, '2026-06-10T00:00:00Z', '2026-07-01T06:30:00.000Z'],
    [{ cron: '30 8 1 * *', timeZone: 'Europe/Berlin' }, '2026-12-10T00:00:00Z', '2027-01-01T07:30:00.000Z'],
    [{ every: '5 minutes' }, '2026-01-01T00:02:03Z', '2026-01-01T00:05:00.000Z'],
    [{ every: '1 hour' }, '2026-01-01T01:00:00Z', '2026-01-01T02:00:00.000Z'],
    [{ every: '1 day' }, '2026-01-01T12:00:00Z', '2026-01-02T00:00:00.000Z'],
    [{ cron: '0 0 30 2 *' }, '2026-01-01T00:00:00Z', undefined],
  ])('%j is due after %s at %s', (schedule, now, expected) => {
    expect(due(schedule, now)).toBe(expected);
  });

  it.each([
    [{}, "a schedule has either 'cron' or 'every'"],
    [{ cron: '0 3 * * *', every: '1 day' }, "a schedule has either 'cron' or 'every'"],
    [{ cron: 'soon' }, 'a cron expression has five fields'],
    [{ cron: '0 0 3 * * *' }, 'a cron expression has five fields'],
    [{ cron: '61 3 * * *' }, 'a cron expression has five fields'],
    [{ every: 'now and then' }, 'a rate is written as'],
    [{ every: '0 minutes' }, 'a rate is written as'],
    [{ cron: '0 3 * * *', timeZone: 'Mars/Olympus' }, 'there is no such time zone'],
    [{ cron: '0 3 * * *', crom: 1 }, "unknown key 'crom', did you mean 'cron'?"],
  ])('%j is refused', (schedule, message) => {
    const parsed = schedulesSchema.safeParse({ s: { stateMachine: 'm', ...schedule } });
    expect(parsed.success ? '' : parsed.error.issues.map((issue) => issue.message).join()).toContain(message);
  });

  it('starts an execution each time it is due, under a name that follows from the time, until it is stopped', async () => {
    const clock = createVirtualClock({ startAt: at('2026-01-01T00:00:30Z') });
    const calls: StepFunctionsCall[] = [];
    const call = async (given: StepFunctionsCall) => {
      calls.push(given);
      return { kind: 'refused', code: 'ExecutionAlreadyExists', message: '', statusCode: 400 } as const;
    };
    const schedules = schedulesSchema.parse({
      pulse: { stateMachine: 'check', every: '1 minute', input: { at: '<scheduled-time>' } },
      once: { stateMachine: 'arn:aws:states:eu-west-1:1:stateMachine:m:prod', cron: '2 0 * * *' },
    });
    const stop = runSchedules(schedules, {
      api: { call },
      clock,
      log: silentLog,
      region: 'us-east-1',
      account: '123456789012',
    });
    await clock.advanceTo(at('2026-01-01T00:02:59Z'));
    stop();
    await clock.advanceTo(at('2026-01-01T00:10:00Z'));
    // Those that are due at the same time begin in any order.
    const inputs = calls.map(({ input }) => JSON.stringify(input)).toSorted();
    expect(inputs.map((text): unknown => JSON.parse(text))).toEqual([
      {
        stateMachineArn: 'arn:aws:states:eu-west-1:1:stateMachine:m:prod',
        name: 'once-2026-01-01T00-02-00-000Z',
        input: '{}',
      },
      {
        stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:check',
        name: 'pulse-2026-01-01T00-01-00-000Z',
        input: '{"at":"2026-01-01T00:01:00.000Z"}',
      },
      expect.objectContaining({ name: 'pulse-2026-01-01T00-02-00-000Z' }),
    ]);
  });
});
