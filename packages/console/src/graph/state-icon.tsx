/** A line drawing for each type of state. */
import type { ReactNode } from 'react';
import styles from './graph.module.css';
import { isStateType, type StateType } from './state-words.ts';

const drawings: Readonly<Record<StateType, ReactNode>> = {
  Task: <path d="M3.5 4.5h13v11h-13zM7 8l2.2 2L7 12M11 12.4h3" />,
  Choice: <path d="M10 2.8 17.2 10 10 17.2 2.8 10zM10 7v3.2l2.4 2" />,
  Parallel: <path d="M10 2.5v3M10 5.5H5.5v7M10 5.5h4.5v7M3.5 12.5h4v4h-4zM12.5 12.5h4v4h-4z" />,
  Map: (
    <path d="M4 6h9.5a3 3 0 0 1 3 3v1M13.8 3.5 11.2 6l2.6 2.5M16 14H6.500a3 3 0 0 1-3-3v-1M6.2 16.5 8.8 14l-2.6-2.5" />
  ),
  Wait: <path d="M10 3.200a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.600zM10 6.300V10l2.6 1.8" />,
  Pass: <path d="M3 10h3.500M13.5 10H17M15 7.8 17.2 10 15 12.200M10 6.5 13.5 10 10 13.5 6.5 10z" />,
  Succeed: <path d="M10 3.200a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.600zM7 10.200l2.2 2.2 4-4.4" />,
  Fail: <path d="M10 3.200a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.600zM7.5 7.500l5 5M12.5 7.500l-5 5" />,
};

export function StateIcon({ type }: { readonly type: string | undefined }) {
  return (
    <svg
      className={styles['icon']}
      data-type={type}
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      aria-hidden="true"
    >
      {isStateType(type) ? drawings[type] : <path d="M4 4h12v12H4zM10 7v4M10 13v.500" />}
    </svg>
  );
}
