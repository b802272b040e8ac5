/** The attempts of a task, oldest first: how each went, and what it sent and got. */
import { Accordion, Text } from '@mantine/core';
import { formatDuration } from '../../format/format-duration.ts';
import { formatPreciseInstant } from '../../format/format-instant.ts';
import { JsonText } from '../../json/json-block.tsx';
import { StatusBadge } from '../../theme/status-badge.tsx';
import type { ShownStatus } from '../../theme/status-style.ts';
import type { Attempt, AttemptOutcome } from '../model/visit.ts';
import styles from './attempt-list.module.css';

const statuses: Readonly<Record<AttemptOutcome, ShownStatus>> = {
  open: 'RUNNING',
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  timedOut: 'TIMED_OUT',
  stopped: 'ABORTED',
};

export function AttemptList({ attempts, now }: { readonly attempts: readonly Attempt[]; readonly now: number }) {
  const last = attempts.at(-1);
  return (
    <Accordion multiple defaultValue={last === undefined ? [] : [String(last.scheduledEventId)]} variant="separated">
      {attempts.map((attempt, index) => (
        <Accordion.Item key={attempt.scheduledEventId} value={String(attempt.scheduledEventId)}>
          <Accordion.Control>
            <span className={styles['head']}>
              <span>Attempt {index + 1}</span>
              <StatusBadge status={statuses[attempt.outcome]} />
              <Text size="xs" c="dimmed">
                {formatDuration((attempt.endedAt ?? now) - attempt.scheduledAt)}
              </Text>
              {attempt.error !== undefined && (
                <Text size="xs" className={styles['error']} truncate>
                  {attempt.error}
                </Text>
              )}
            </span>
          </Accordion.Control>
          <Accordion.Panel>
            <AttemptDetail attempt={attempt} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

function AttemptDetail({ attempt }: { readonly attempt: Attempt }) {
  const { parameters, submitOutput, output, error, cause } = attempt;
  const texts: readonly (readonly [label: string, text: string | undefined])[] = [
    ['Sent', parameters],
    ['Answer to the submission', submitOutput],
    ['Answer', output],
    ['Cause', cause],
  ];
  return (
    <div className={styles['detail']}>
      <dl className={styles['facts']}>
        {factsOf(attempt).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {error !== undefined && (
        <Text size="sm" fw={550} className={styles['error']}>
          {error}
        </Text>
      )}
      {texts.map(
        ([label, text]) =>
          text !== undefined && (
            <div key={label}>
              <Text size="xs" c="dimmed">
                {label}
              </Text>
              <JsonText label={label} text={text} />
            </div>
          ),
      )}
    </div>
  );
}

function factsOf(attempt: Attempt): readonly (readonly [label: string, value: string])[] {
  const { resource, scheduledAt, startedAt, submittedAt, endedAt, timeoutSeconds, heartbeatSeconds, workerName } =
    attempt;
  const instants: readonly (readonly [string, number | undefined])[] = [
    ['Scheduled', scheduledAt],
    ['Started', startedAt],
    ['Handed over', submittedAt],
    ['Ended', endedAt],
  ];
  return [
    ['Calls', resource],
    ...instants.flatMap(([label, at]): readonly (readonly [string, string])[] =>
      at === undefined ? [] : [[label, formatPreciseInstant(at)]],
    ),
    ...(workerName === undefined ? [] : [['Worker', workerName] as const]),
    ...(timeoutSeconds === undefined ? [] : [['May take', `${timeoutSeconds} s`] as const]),
    ...(heartbeatSeconds === undefined ? [] : [['Sign of life within', `${heartbeatSeconds} s`] as const]),
  ];
}
