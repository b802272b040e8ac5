/** Why a state failed: in plain words first, then what Retry and Catch made of it, then what usually helps. */
import { Text } from '@mantine/core';
import { JsonText } from '../../json/json-block.tsx';
import type { Considered, FailureExplanation } from './explain-failure.ts';
import styles from './failure-panel.module.css';

export function FailurePanel({ explanation }: { readonly explanation: FailureExplanation }) {
  const { error, cause, location, words, retriers, catchers, ending } = explanation;
  const said = messageIn(cause);
  return (
    <>
      <div className={styles['cause']} role="note">
        <Text fw={600}>{words.meaning}</Text>
        <Text size="sm" className={styles['name']}>
          {error ?? 'no name'}
          {location !== undefined && `, in ${location}`}
        </Text>
        {said !== undefined && <Text size="sm">It said: {said}</Text>}
        <Text size="sm">{ending}</Text>
      </div>
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
      {cause !== undefined && cause !== '' && (
        <section className={styles['reported']}>
          <Text component="h3" size="sm" fw={600}>
            The cause, as it was reported
          </Text>
          <JsonText label="Cause" text={cause} />
        </section>
      )}
    </>
  );
}

/** The sentence in a cause that is a function's error object, as Lambda reports it. */
function messageIn(cause: string | undefined): string | undefined {
  if (cause === undefined || !cause.startsWith('{')) return undefined;
  try {
    const parsed: unknown = JSON.parse(cause);
    const isObject = typeof parsed === 'object' && parsed !== null && 'errorMessage' in parsed;
    return isObject && typeof parsed.errorMessage === 'string' ? parsed.errorMessage : undefined;
  } catch {
    return undefined;
  }
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
