/** A state on the graph: a box, or the head of a group that holds other states. */
import type { NodeProps } from '@xyflow/react';
import { type KeyboardEvent, memo, type MouseEvent, useEffect, useRef } from 'react';
import { StatusIcon } from '../theme/status-badge.tsx';
import { statusStyles } from '../theme/status-style.ts';
import type { GraphNode } from './flow-elements.ts';
import styles from './graph.module.css';
import { useGraphContext } from './graph-context.ts';
import type { GraphState } from './machine-graph.ts';
import { StateIcon } from './state-icon.tsx';
import type { StateOverlay } from './state-overlay.ts';
import { describeState } from './state-words.ts';

export const StateNode = memo(function StateNode({ data: { placed } }: NodeProps<GraphNode>) {
  if (placed.kind !== 'state' && placed.kind !== 'group') return null;
  return <StateBox state={placed.state} isGroup={placed.kind === 'group'} isCollapsed={placed.isCollapsed} />;
});

interface StateBoxProps {
  readonly state: GraphState;
  readonly isGroup: boolean;
  readonly isCollapsed: boolean;
}

function StateBox({ state, isGroup, isCollapsed }: StateBoxProps) {
  const context = useGraphContext();
  const overlay = context.overlays.get(state.path) ?? {};
  const isSelected = context.selected.has(state.path);
  const head = useFocus(state.path);
  const onClick = (event: MouseEvent): void =>
    context.onSelect(state.path, event.shiftKey || event.ctrlKey || event.metaKey ? 'toggle' : 'only');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (event.key === 'Enter' && isSelected) context.onOpen(state.path);
      else context.onSelect(state.path, event.shiftKey || event.ctrlKey || event.metaKey ? 'toggle' : 'only');
    }
  };
  return (
    <div
      className={isGroup ? styles['group'] : styles['state']}
      data-selected={isSelected}
      data-tone={overlay.status === undefined ? undefined : statusStyles[overlay.status].tone}
      data-unreached={overlay.status === 'NOT_REACHED'}
    >
      {isSelected && context.stateActions !== undefined && (
        <div className={`${styles['actions']} nopan`}>{context.stateActions(state)}</div>
      )}
      <div className={styles['head']}>
        <div
          {...context.stateAttributes?.(state)}
          ref={head}
          role="button"
          className={`${styles['name']} nopan`}
          tabIndex={context.tabStop === state.path ? 0 : -1}
          aria-label={describeForReaders(state, overlay)}
          aria-pressed={isSelected}
          data-state-path={state.path}
          onClick={onClick}
          onDoubleClick={() => context.onOpen(state.path)}
          onKeyDown={onKeyDown}
        >
          <StateIcon type={state.type} />
          <span className={styles['words']}>
            <span className={styles['title']}>{state.name === '' ? '(no name)' : state.name}</span>{' '}
            <span className={styles['detail']}>{overlay.detail ?? describeState(state)}</span>
          </span>{' '}
          <Marks state={state} overlay={overlay} />
        </div>
        {isGroup && context.iterationPicker?.(state)}
        {state.scopes.length > 0 && (
          <button
            type="button"
            className={`${styles['fold']} nopan`}
            aria-expanded={!isCollapsed}
            aria-label={`${isCollapsed ? 'Show' : 'Hide'} what is inside ${state.name}`}
            onClick={() => context.onToggleCollapsed(state.path)}
          >
            {isCollapsed ? '+' : '−'}
          </button>
        )}
      </div>
      {context.stateHandle !== undefined && (
        <div className={`${styles['handle']} nopan`}>{context.stateHandle(state)}</div>
      )}
    </div>
  );
}

/** The element that takes the focus when the graph wants this state to have it. */
function useFocus(path: string) {
  const { focusWanted, onFocused } = useGraphContext();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focusWanted !== path) return;
    element.current?.focus({ preventScroll: true });
    onFocused();
  }, [focusWanted, onFocused, path]);
  return element;
}

function Marks({
  state,
  overlay: { status, badge, problems },
}: {
  readonly state: GraphState;
  readonly overlay: StateOverlay;
}) {
  return (
    <span className={styles['marks']}>
      {badge !== undefined && <span className={styles['badge']}>{badge}</span>}
      {badge === undefined && state.retriers > 0 && (
        <span className={styles['badge']} title="Errors are retried" aria-hidden="true">
          ↻
        </span>
      )}
      {problems !== undefined && (
        <span className={styles['problems']} data-error={problems.isError}>
          {problems.isError ? '!' : '?'} {problems.count}
        </span>
      )}
      {status !== undefined && <StatusIcon status={status} />}
    </span>
  );
}

/** Begins with the words that are seen, in their order, so that whoever speaks them means this state. */
function describeForReaders(state: GraphState, { status, badge, problems, detail }: StateOverlay): string {
  const work = describeState(state);
  const parts = [
    `${state.name}: ${detail ?? work}`,
    badge ?? '',
    status === undefined ? '' : statusStyles[status].label,
    detail === undefined ? '' : work,
    problems === undefined ? '' : `${problems.count} ${problems.isError ? 'problems' : 'hints'}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
