/**
 * Starts executions when schedules are due.
 *
 * The name of an execution follows from its schedule and the time that was due, so that it begins once, whatever restarts
 * and retries there are. What was due while no process ran is not made up for.
 */
import type { Clock, Log } from '@stepwright/engine';
import type { StepFunctionsApi } from '../nested/step-functions-api.ts';
import { nextDueAt, type Schedule } from './schedules-configuration.ts';

export interface SchedulesDeps {
  readonly api: Pick<StepFunctionsApi, 'call'>;
  readonly clock: Pick<Clock, 'now' | 'at'>;
  readonly log: Log;
  readonly region: string;
  readonly account: string;
}

/** Follows the schedules until the returned function is called. */
export function runSchedules(schedules: Readonly<Record<string, Schedule>>, deps: SchedulesDeps): () => void {
  const timers = new Map<string, () => void>();
  for (const [name, schedule] of Object.entries(schedules)) arm(name, schedule);

  function arm(name: string, schedule: Schedule): void {
    const dueAt = nextDueAt(schedule, deps.clock.now());
    if (dueAt === undefined) return;
    const cancel = deps.clock.at(dueAt, () => {
      arm(name, schedule);
      void start(name, schedule, dueAt, deps);
    });
    timers.set(name, cancel);
  }

  return () => {
    for (const cancel of timers.values()) cancel();
  };
}

async function start(
  name: string,
  schedule: Schedule,
  dueAt: number,
  { api, log, region, account }: SchedulesDeps,
): Promise<void> {
  const { stateMachine } = schedule;
  const time = new Date(dueAt).toISOString();
  const stateMachineArn = stateMachine.startsWith('arn:')
    ? stateMachine
    : `arn:aws:states:${region}:${account}:stateMachine:${stateMachine}`;
  const input = {
    stateMachineArn,
    name: `${name}-${time.replaceAll(/[:.]/g, '-')}`,
    input: JSON.stringify(schedule.input).replaceAll('<scheduled-time>', time),
  };
  const answer = await api.call({ operation: 'StartExecution', input, region, account });
  if (answer.kind === 'answered' || answer.code === 'ExecutionAlreadyExists') return;
  log.error(
    { schedule: name, stateMachineArn, code: answer.code, reason: answer.message },
    'a schedule could not start its execution',
  );
}
