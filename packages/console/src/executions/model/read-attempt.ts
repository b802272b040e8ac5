/** From the events of a task's visit to its attempts. */
import type { HistoryEvent } from '@stepwright/api-model';
import { detailsOf, instantOf } from './event-details.ts';
import type { Attempt, AttemptOutcome } from './visit.ts';

type Draft = { -readonly [Member in keyof Attempt]: Attempt[Member] };

/** What happened to a call, from the end of an event's type. */
type AttemptStep = 'Scheduled' | 'Started' | 'Submitted' | 'Succeeded' | 'Failed' | 'TimedOut';

const eventPattern =
  /^(?:LambdaFunction|Task|Activity)(Scheduled|Started|Submitted|Succeeded|Failed|TimedOut|ScheduleFailed|StartFailed|SubmitFailed)$/;

/** The step of an attempt that an event is; undefined for other events. */
export function attemptStepOf({ type }: HistoryEvent): AttemptStep | undefined {
  const step = eventPattern.exec(type)?.[1];
  switch (step) {
    case 'ScheduleFailed':
    case 'StartFailed':
    case 'SubmitFailed':
      return 'Failed';
    case 'Scheduled':
    case 'Started':
    case 'Submitted':
    case 'Succeeded':
    case 'Failed':
    case 'TimedOut':
      return step;
    case undefined:
    default:
      return undefined;
  }
}

/** Takes one event of an attempt in: begins an attempt, or goes on with the last. */
export function takeAttemptEvent(attempts: Draft[], event: HistoryEvent, step: AttemptStep): void {
  if (step === 'Scheduled') {
    attempts.push(beginAttempt(event));
    return;
  }
  const attempt = attempts.at(-1);
  if (attempt === undefined) return;
  const details = detailsOf(event);
  if (step === 'Started') {
    attempt.startedAt = instantOf(event);
    attempt.workerName = details.workerName;
  } else if (step === 'Submitted') {
    attempt.submittedAt = instantOf(event);
    attempt.submitOutput = details.output;
  } else {
    attempt.endedAt = instantOf(event);
    attempt.outcome = outcomes[step];
    attempt.output = details.output;
    attempt.error = details.error;
    attempt.cause = details.cause;
  }
}

const outcomes: Readonly<Record<'Succeeded' | 'Failed' | 'TimedOut', AttemptOutcome>> = {
  Succeeded: 'succeeded',
  Failed: 'failed',
  TimedOut: 'timedOut',
};

function beginAttempt(event: HistoryEvent): Draft {
  const details = detailsOf(event);
  const { resource = '', resourceType } = details;
  return {
    scheduledEventId: event.id,
    resource: resourceType === undefined ? resource : `${resourceType}:${resource}`,
    scheduledAt: instantOf(event),
    startedAt: undefined,
    submittedAt: undefined,
    endedAt: undefined,
    outcome: 'open',
    parameters: details.parameters ?? details.input,
    submitOutput: undefined,
    output: undefined,
    error: undefined,
    cause: undefined,
    workerName: undefined,
    timeoutSeconds: details.timeoutInSeconds,
    heartbeatSeconds: details.heartbeatInSeconds,
  };
}
