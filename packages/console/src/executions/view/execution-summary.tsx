/** The execution as a whole, while no state is chosen: how it ended and where, input and output, how much room is left. */
import { Anchor, Progress, Text } from '@mantine/core';
import { utf8Length } from '@stepwright/asl';
import { useMemo } from 'react';
import { JsonText } from '../../json/json-block.tsx';
import { StatusBadge } from '../../theme/status-badge.tsx';
import { wordsForError } from '../failure/error-words.ts';
import { detailsOf } from '../model/event-details.ts';
import type { ExecutionTree, Visit } from '../model/visit.ts';
import type { ExecutionData } from './execution-data.ts';
import styles from './execution-summary.module.css';

/** AWS's limits; a server may allow more. */
const HISTORY_EVENTS_MAX = 25_000;
const PAYLOAD_BYTES_MAX = 262_144;

interface SummaryProps {
  readonly data: ExecutionData;
  readonly onChoose: (visit: Visit) => void;
}

export function ExecutionSummary({ data, onChoose }: SummaryProps) {
  const { execution, tree, events } = data;
  const culprit = useMemo(() => findCulprit(tree), [tree]);
  const largest = useMemo(() => findLargestPayload(data), [data]);
  const open = [...tree.visits.values()].filter(({ status, scopes }) => isOpen(status) && scopes.length === 0);
  return (
    <section className={styles['summary']} aria-label="The execution">
      {execution.status !== 'RUNNING' && execution.status !== 'SUCCEEDED' && (
        <Ending
          error={execution.error}
          cause={execution.cause}
          status={execution.status}
          culprit={culprit}
          onChoose={onChoose}
        />
      )}
      {open.length > 0 && (
        <div>
          <Text component="h2" fw={600}>
            Where it is now
          </Text>
          <ul className={styles['open']}>
            {open.slice(0, 20).map((visit) => (
              <li key={visit.id}>
                <StatusBadge status={visit.status} />{' '}
                <Anchor component="button" size="sm" onClick={() => onChoose(visit)}>
                  {visit.name}
                </Anchor>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Part title="Input" text={execution.input} />
      <Part title="Output" text={execution.output} />
      <div>
        <Text component="h2" fw={600}>
          Room
        </Text>
        <Meter
          label="Events in the history"
          value={events.length}
          max={HISTORY_EVENTS_MAX}
          format={(count) => count.toLocaleString('en')}
        />
        <Meter label="Largest input or output" value={largest} max={PAYLOAD_BYTES_MAX} format={formatBytes} />
        <Text size="xs" c="dimmed">
          The limits of AWS. An execution that reaches one fails; a loop or a Map over many items comes near it first.
        </Text>
      </div>
    </section>
  );
}

function isOpen(status: Visit['status']): boolean {
  return status === 'RUNNING' || status === 'WAITING' || status === 'RETRYING';
}

function Ending(props: {
  readonly status: ExecutionData['execution']['status'];
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly culprit: Visit | undefined;
  readonly onChoose: (visit: Visit) => void;
}) {
  const { status, error, cause, culprit, onChoose } = props;
  return (
    <div className={styles['ending']}>
      <Text component="h2" fw={600}>
        {status === 'ABORTED' ? 'It was stopped' : 'Why it failed'}
      </Text>
      {error !== undefined && (
        <>
          <Text size="sm">{wordsForError(error).meaning}</Text>
          <Text size="sm" className={styles['error']}>
            {error}
          </Text>
        </>
      )}
      {cause !== undefined && cause !== '' && <JsonText label="Cause" text={cause} />}
      {culprit !== undefined && status !== 'ABORTED' && (
        <Text size="sm">
          It went wrong in{' '}
          <Anchor component="button" size="sm" onClick={() => onChoose(culprit)}>
            {culprit.name}
          </Anchor>
          : see there what Retry and Catch made of it.
        </Text>
      )}
    </div>
  );
}

/** The innermost state that failed last: where to look first. A Fail state only passes on what came to it. */
function findCulprit(tree: ExecutionTree): Visit | undefined {
  const failed = [...tree.visits.values()].filter(({ status, scopes }) => status === 'FAILED' && scopes.length === 0);
  const last = failed.at(-1);
  if (last?.type !== 'Fail') return last;
  const caught = [...tree.visits.values()].findLast(({ status }) => status === 'CAUGHT');
  return caught ?? last;
}

function findLargestPayload({ execution, events }: ExecutionData): number {
  const texts = events.flatMap((event) => {
    const { input, output, parameters } = detailsOf(event);
    return [input, output, parameters];
  });
  return Math.max(
    0,
    ...[execution.input, execution.output, ...texts].map((text) => (text === undefined ? 0 : utf8Length(text))),
  );
}

function Part({ title, text }: { readonly title: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <div>
      <Text component="h2" fw={600}>
        {title}
      </Text>
      <JsonText label={title} text={text} />
    </div>
  );
}

function Meter(props: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly format: (value: number) => string;
}) {
  const { label, value, max, format } = props;
  const share = (value / max) * 100;
  return (
    <div className={styles['meter']}>
      <div className={styles['words']}>
        <span>{label}</span>
        <span>
          {format(value)} of {format(max)}
        </span>
      </div>
      <Progress
        value={Math.max(share, 0.5)}
        size="sm"
        color={share > 80 ? 'red' : 'ink'}
        aria-label={`${label}: ${Math.round(share)} %`}
      />
    </div>
  );
}

function formatBytes(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024)} KiB`;
}
