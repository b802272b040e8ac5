/** Why a state failed: in plain words first, then what Retry and Catch made of it, then what usually helps. */
import { Text } from '@mantine/core';
import { JsonText } from '../../json/json-block.tsx';
import type { Considered, FailureExplanation } from './explain-failure.ts';
import styles from './failure-panel.module.css';

export function FailurePanel({ explanation }: { readonly explanation: FailureExplanation }) {
  const { error, cause, location, words, retriers, catchers, ending } = explanation;
  return (
    <>
      <div className={styles['cause']} role="note">
        <Text fw={600}>{words.meaning}</Text>
        <Text size="sm" className={styles['name']}>
          {error ?? 'no name'}
          {location !== undefined && `, in ${location}`}
        </Text>
        <Text size="sm">{ending}</Text>
      </div>
      {cause !== undefined && cause !== '' && (
        <section>
          <Text component="h3" size="sm" fw={600}>
            The cause, as it was reported
          </Text>
          <JsonText label="Cause" text={cause} />
        </section>
      )}
      <Handlers
        title="Retry"
        meaning="Repeats the work after certain errors."
        considered={retriers}
        none="This state has no Retry."
      />
      <Handlers
        title="Catch"
        meaning="Leads to another state after certain errors."
        considered={catchers}
        none="This state has no Catch."
      />
      {words.fixes.length > 0 && (
        <section>
          <Text component="h3" size="sm" fw={600}>
            What usually helps
          </Text>
          <ul className={styles['fixes']}>
            {words.fixes.map((fix) => (
              <li key={fix}>{fix}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Handlers(props: {
  readonly title: string;
  readonly meaning: string;
  readonly considered: readonly Considered[];
  readonly none: string;
}) {
  const { title, meaning, considered, none } = props;
  return (
    <section>
      <Text component="h3" size="sm" fw={600}>
        {title}{' '}
        <Text span size="xs" c="dimmed" fw={400}>
          {meaning}
        </Text>
      </Text>
      {considered.length === 0 ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <ol className={styles['handlers']}>
          {considered.map(({ number, errorEquals, didApply, reason }) => (
            <li key={number} data-applied={didApply}>
              <span className={styles['sign']} aria-hidden="true">
                {didApply ? '✓' : '–'}
              </span>
              <div>
                <Text size="xs" className="mono">
                  {errorEquals.join(', ')}
                </Text>
                <Text size="sm">{reason}</Text>
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
