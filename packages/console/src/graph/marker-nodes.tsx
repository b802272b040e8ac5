/** What stands on the graph besides states: the start and the end of a scope, its frame, and names that lead nowhere. */
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { GraphNode } from './flow-elements.ts';
import styles from './graph.module.css';
import { useGraphContext } from './graph-context.ts';

export const StartNode = memo(function StartNode() {
  return <div className={styles['marker']}>Start</div>;
});

export const EndNode = memo(function EndNode() {
  return <div className={styles['marker']}>End</div>;
});

export const MissingNode = memo(function MissingNode({ data: { placed } }: NodeProps<GraphNode>) {
  const name = placed.kind === 'missing' ? placed.name : '';
  return (
    <div className={styles['missing']}>
      <strong>{name === '' ? '(no name)' : name}</strong>
      <span>There is no state of this name</span>
    </div>
  );
});

export const ScopeNode = memo(function ScopeNode({ data: { placed } }: NodeProps<GraphNode>) {
  const { emptyScope } = useGraphContext();
  if (placed.kind !== 'scope') return null;
  return (
    <div className={styles['scope']}>
      <span className={styles['scopeTitle']}>{placed.title}</span>
      {placed.inner.states.length === 0 && <div className={styles['empty']}>{emptyScope?.(placed.inner)}</div>}
    </div>
  );
});
