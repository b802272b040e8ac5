/** A status, shown by shape, word and colour. */
import styles from './status-badge.module.css';
import { type ShownStatus, type StatusShape, statusStyles } from './status-style.ts';

/** The shape and the word. `title` says what the word means. */
export function StatusBadge({ status }: { readonly status: ShownStatus }) {
  const { label, meaning, tone } = statusStyles[status];
  return (
    <span className={styles['badge']} data-tone={tone} title={meaning}>
      <StatusIcon status={status} />
      {label}
    </span>
  );
}

/** The shape alone: only beside the word, or in a row of statuses that has a label of its own. */
export function StatusIcon({ status }: { readonly status: ShownStatus }) {
  const { shape, tone } = statusStyles[status];
  return (
    <svg className={styles['icon']} data-tone={tone} data-shape={shape} viewBox="0 0 16 16" aria-hidden="true">
      {shapes[shape]}
    </svg>
  );
}

const shapes: Readonly<Record<StatusShape, React.ReactNode>> = {
  ring: (
    <>
      <circle cx="8" cy="8" r="5.5" opacity="0.3" />
      <path d="M8 2.5a5.5 5.5 0 0 1 5.5 5.5" className={styles['turning']} />
    </>
  ),
  check: <path d="M3.2 8.6l3.2 3.2 6.4-7" />,
  cross: <path d="M4 4l8 8M12 4l-8 8" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="M8 4.8V8l2.3 1.6" />
    </>
  ),
  square: <rect x="4" y="4" width="8" height="8" rx="1" fill="currentColor" />,
  pause: <path d="M5.6 4v8M10.4 4v8" />,
  arrow: <path d="M3 5v2.5a2.5 2.5 0 0 0 2.5 2.5H13M10 6.6l3 3.4-3 3.4" />,
  again: <path d="M12.8 6.2A5.2 5.2 0 1 0 13 9.6M13 2.8v3.6H9.4" />,
  dot: <circle cx="8" cy="8" r="2" />,
};
