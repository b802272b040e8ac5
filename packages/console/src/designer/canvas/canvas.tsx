/** The canvas: the graph of the document with everything that changes it. */
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { GraphScope, GraphState, StatePath, Transition } from '../../graph/machine-graph.ts';
import type { PlacedEdge } from '../../graph/layout.ts';
import { StateGraph, statePathOf } from '../../graph/state-graph.tsx';
import type { StateOverlay } from '../../graph/state-overlay.ts';
import { waysOf } from '../commands/connect-states.ts';
import { startDrag } from '../palette/palette-drag.ts';
import { useReview } from '../problems/review-context.tsx';
import { useDesigner, useDesignerStore } from '../store/designer-context.tsx';
import styles from './canvas.module.css';
import { useStepClipboard } from './clipboard.ts';
import { ConnectDialog } from './connect-dialog.tsx';
import { ConnectHandle } from './connect-handle.tsx';
import { DropTarget } from './drop-target.tsx';
import { handleCanvasKey, isCommandKey, isConnectKey } from './shortcuts.ts';
import { StateActions } from './state-actions.tsx';

interface CanvasProps {
  readonly isDragging: boolean;
  readonly onDragChange: (isDragging: boolean) => void;
  /** What a run says about the states. */
  readonly runOverlays: ReadonlyMap<StatePath, StateOverlay>;
  readonly onOpen: () => void;
}

/** From so many states on a map of the whole helps. */
const MINIMAP_STATES_MIN = 12;

export function Canvas({ isDragging, onDragChange, runOverlays, onOpen }: CanvasProps) {
  const store = useDesignerStore();
  const graph = useDesigner((state) => state.graph);
  const selected = useDesigner((state) => state.selected);
  const reveal = useDesigner((state) => state.reveal);
  const isBroken = useDesigner(({ document }) => document.tree === undefined);
  const overlays = useOverlays(runOverlays);
  const [collapsed, setCollapsed] = useState<ReadonlySet<StatePath>>(new Set());
  const [connecting, setConnecting] = useState<GraphState>();
  useStepClipboard();
  const onDropped = (): void => onDragChange(false);
  const askWhereTo = (state: GraphState): void => {
    if (waysOf(state.type).length > 0) setConnecting(state);
    else store.getState().setNotice(`'${state.name}' ends here: nothing follows it.`);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const focused = statePathOf(event.target);
    // Keys are about the state that has the focus, unless several are selected.
    if (focused !== undefined && !store.getState().selected.has(focused) && isCommandKey(event)) {
      store.getState().select(focused);
    }
    if (event.key === 'Insert' || event.key === '+') {
      const [path] = store.getState().selected;
      const onward =
        path === undefined ? undefined : graph.scopeOf.get(path)?.transitions.find(({ from }) => from === path);
      document.querySelector<HTMLElement>(`[data-drop-target="${CSS.escape(onward?.id ?? '/StartAt')}"]`)?.click();
      return;
    }
    if (isConnectKey(event)) {
      const [path = ''] = store.getState().selected;
      const state = graph.states.get(path);
      if (state !== undefined) askWhereTo(state);
      return;
    }
    if (handleCanvasKey(event, store.getState())) event.preventDefault();
  };
  return (
    <div className={styles['canvas']} data-broken={isBroken}>
      <StateGraph
        graph={graph}
        label="Workflow"
        overlays={overlays}
        selected={selected}
        reveal={reveal}
        collapsed={collapsed}
        onCollapsedChange={setCollapsed}
        hasMinimap={graph.states.size >= MINIMAP_STATES_MIN}
        onSelect={(path, mode) => store.getState().select(path, mode)}
        onOpen={onOpen}
        onKeyDown={onKeyDown}
        edgeControl={(edge) => (
          <DropTarget
            point={{ scope: edge.scope, transition: edge.transition }}
            words={placeInWords(edge)}
            isDragging={isDragging}
            onDropped={onDropped}
          />
        )}
        emptyScope={(scope) => <EmptyScope scope={scope} isDragging={isDragging} onDropped={onDropped} />}
        stateActions={(state) => <StateActions state={state} onConnect={() => askWhereTo(state)} />}
        stateHandle={(state) => <ConnectHandle state={state} onAsk={() => askWhereTo(state)} />}
        stateAttributes={(state) => dragAttributes(state, onDragChange)}
      >
        {graph.root.states.length === 0 && (
          <div className={styles['emptyMachine']}>
            <EmptyScope scope={graph.root} isDragging={isDragging} onDropped={onDropped} />
          </div>
        )}
      </StateGraph>
      {connecting !== undefined && <ConnectDialog state={connecting} onClose={() => setConnecting(undefined)} />}
      {isBroken && (
        <p className={styles['broken']} role="status">
          The text has an error. The graph shows the last text without one.
        </p>
      )}
    </div>
  );
}

interface EmptyScopeProps {
  readonly scope: GraphScope;
  readonly isDragging: boolean;
  readonly onDropped: () => void;
}

function EmptyScope({ scope, isDragging, onDropped }: EmptyScopeProps) {
  const start: Transition | undefined = scope.transitions.find(({ kind, to }) => kind === 'start' && to !== undefined);
  return (
    <DropTarget
      point={{ scope: scope.path, transition: start }}
      words="the first step"
      caption={scope.kind === 'machine' ? 'Drag the first step here, or press to choose one' : 'First step'}
      isDragging={isDragging}
      onDropped={onDropped}
    />
  );
}

/** What the checker and a run say about each state, together. */
function useOverlays(runOverlays: ReadonlyMap<StatePath, StateOverlay>): ReadonlyMap<StatePath, StateOverlay> {
  const { byState } = useReview();
  const pins = useDesigner((state) => state.pins);
  return useMemo(() => {
    const overlays = new Map(runOverlays);
    for (const [path, { kind }] of pins) {
      overlays.set(path, { ...overlays.get(path), badge: kind === 'error' ? 'pinned error' : 'pinned' });
    }
    for (const [path, found] of byState) {
      const isError = found.some(({ severity }) => severity === 'ERROR');
      overlays.set(path, { ...overlays.get(path), problems: { count: found.length, isError } });
    }
    return overlays;
  }, [byState, pins, runOverlays]);
}

function placeInWords({ transition: { from, to, target, kind } }: PlacedEdge): string {
  const name = (path: string): string => decodeToken(path.split('/').at(-1) ?? '');
  const before = from === undefined ? 'at the start' : `after '${name(from)}'`;
  if (kind === 'end') return `${before}, at the end`;
  return `${before}, before '${to === undefined ? (target ?? '') : name(to)}'`;
}

function decodeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

function dragAttributes(state: GraphState, onDragChange: (isDragging: boolean) => void) {
  return {
    draggable: true,
    onDragStart: (event: React.DragEvent<HTMLElement>) => {
      startDrag(event, { kind: 'state', path: state.path });
      onDragChange(true);
    },
    onDragEnd: () => onDragChange(false),
  };
}
