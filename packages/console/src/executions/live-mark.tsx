/** Says whether what is shown keeps itself up to date, and how. */
import type { LiveState } from '../api/live-events.ts';
import styles from './live-mark.module.css';

const words: Readonly<Record<LiveState, { readonly label: string; readonly meaning: string }>> = {
  live: { label: 'Live', meaning: 'Changes appear as they happen.' },
  connecting: { label: 'Connecting …', meaning: 'Changes will appear once the line to the server is up.' },
  polling: {
    label: 'Every 5 s',
    meaning: 'The server has no live stream for this page; it is asked every few seconds.',
  },
};

export function LiveMark({ state }: { readonly state: LiveState }) {
  const { label, meaning } = words[state];
  return (
    <span className={styles['mark']} data-state={state} title={meaning} role="status">
      {label}
    </span>
  );
}
