/** Choosing a status: a chip for each, with how many there are. */
import { StatusIcon } from '../theme/status-badge.tsx';
import { executionStatuses, statusStyles } from '../theme/status-style.ts';
import type { StatusCounts } from '../api/own-operations.ts';
import styles from './status-chips.module.css';

type Status = (typeof executionStatuses)[number];

interface ChipsProps {
  /** Undefined while they are not known. */
  readonly counts: StatusCounts | undefined;
  readonly chosen: Status | undefined;
  readonly onChoose: (status: Status | undefined) => void;
}

export function StatusChips({ counts, chosen, onChoose }: ChipsProps) {
  const total = counts && Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <div className={styles['chips']} role="group" aria-label="Status">
      <Chip isOn={chosen === undefined} count={total} onClick={() => onChoose(undefined)}>
        All
      </Chip>
      {executionStatuses.map((status) => (
        <Chip key={status} isOn={chosen === status} count={counts?.[status]} onClick={() => onChoose(status)}>
          <StatusIcon status={status} /> {statusStyles[status].label}
        </Chip>
      ))}
    </div>
  );
}

function Chip(props: {
  readonly isOn: boolean;
  readonly count: number | undefined;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}) {
  const { isOn, count, onClick, children } = props;
  return (
    <button type="button" className={styles['chip']} aria-pressed={isOn} onClick={onClick}>
      {children}
      {count !== undefined && <span className={styles['count']}>{count.toLocaleString('en')}</span>}
    </button>
  );
}
