/** What the time of a visit went to: spans of queueing, running, waiting for an answer, and pauses before retries. */
import type { Attempt, Visit } from '../model/visit.ts';

export type SpanKind = 'queued' | 'running' | 'answer' | 'backoff' | 'inside' | 'waiting';

export interface Span {
  readonly kind: SpanKind;
  readonly from: number;
  readonly to: number;
}

export const spanWords: Readonly<Record<SpanKind, { readonly label: string; readonly meaning: string }>> = {
  queued: { label: 'Queued', meaning: 'It was due, and waited for a free place or a worker.' },
  running: { label: 'Running', meaning: 'The call was under way.' },
  answer: { label: 'Waiting for an answer', meaning: 'The message or job was handed over; the answer was awaited.' },
  backoff: { label: 'Pause before a retry', meaning: 'An attempt had failed; Retry waited before the next.' },
  inside: { label: 'States inside', meaning: 'Branches or iterations were under way.' },
  waiting: { label: 'Waiting', meaning: 'The state itself waits.' },
};

/** The spans of a visit in order of time; `now` ends what is under way. */
export function spansOf(visit: Visit, now: number): readonly Span[] {
  const { type, attempts, enteredAt } = visit;
  const endedAt = visit.endedAt ?? now;
  if (attempts.length === 0) {
    const kind = type === 'Wait' ? 'waiting' : type === 'Parallel' || type === 'Map' ? 'inside' : 'running';
    return [{ kind, from: enteredAt, to: endedAt }];
  }
  return attempts.flatMap((attempt, index) => {
    const next = attempts[index + 1];
    const ended = attempt.endedAt ?? endedAt;
    const pauseEnd = next?.scheduledAt ?? (visit.status === 'RETRYING' ? endedAt : ended);
    return [...spansOfAttempt(attempt, ended), { kind: 'backoff' as const, from: ended, to: pauseEnd }].filter(
      ({ from, to }) => to > from,
    );
  });
}

function spansOfAttempt({ scheduledAt, startedAt, submittedAt }: Attempt, endedAt: number): readonly Span[] {
  const started = startedAt ?? endedAt;
  const submitted = submittedAt ?? endedAt;
  return [
    { kind: 'queued', from: scheduledAt, to: started },
    { kind: 'running', from: started, to: submitted },
    { kind: 'answer', from: submitted, to: endedAt },
  ];
}
