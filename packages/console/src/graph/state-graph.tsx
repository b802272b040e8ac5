/**
 * A definition drawn as a graph: pan and zoom, selection by mouse and by keyboard, groups that can be folded, and what
 * an execution did shown on the states.
 *
 * It changes nothing. Pages that edit put their controls into its slots.
 */
import '@xyflow/react/dist/base.css';
import { Controls, MarkerType, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { anchored } from './anchored.tsx';
import { flowElements } from './flow-elements.ts';
import styles from './graph.module.css';
import { GraphContextProvider, type GraphContextValue, type GraphSlots, type SelectionMode } from './graph-context.ts';
import { type GraphLayout, layoutGraph, type PlacedNode } from './layout.ts';
import type { MachineGraph, StatePath } from './machine-graph.ts';
import { EndNode, MissingNode, ScopeNode, StartNode } from './marker-nodes.tsx';
import { type Direction, neighbourOf } from './navigate.ts';
import { StateNode } from './state-node.tsx';
import type { StateOverlay } from './state-overlay.ts';
import { TransitionEdge } from './transition-edge.tsx';

export interface StateGraphProps extends GraphSlots {
  readonly graph: MachineGraph;
  /** What this graph is, for those who do not see it. */
  readonly label: string;
  readonly overlays?: ReadonlyMap<StatePath, StateOverlay>;
  readonly takenTransitions?: ReadonlySet<string>;
  readonly selected?: ReadonlySet<StatePath>;
  /** Undefined: nothing is selected any more. */
  readonly onSelect?: (path: StatePath | undefined, mode: SelectionMode) => void;
  /** A double click, or Enter on the selected state. */
  readonly onOpen?: (path: StatePath) => void;
  readonly collapsed?: ReadonlySet<StatePath>;
  readonly onCollapsedChange?: (collapsed: ReadonlySet<StatePath>) => void;
  /** A state to bring into view; a new object brings it into view again. */
  readonly reveal?: { readonly path: StatePath } | undefined;
  readonly hasMinimap?: boolean;
  /** Keys that the graph does not use itself. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** Panels over the graph. */
  readonly children?: ReactNode;
}

export function StateGraph(props: StateGraphProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

const nodeTypes = {
  state: anchored(StateNode),
  scope: anchored(ScopeNode),
  start: anchored(StartNode),
  end: anchored(EndNode),
  missing: anchored(MissingNode),
};
const edgeTypes = { transition: TransitionEdge };
const defaultEdgeOptions = { markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 } };
const NOTHING: ReadonlySet<string> = new Set();
const NO_OVERLAYS: ReadonlyMap<StatePath, StateOverlay> = new Map();

/** Below this zoom names cannot be read; a graph that would need it opens at its start instead. */
const READABLE_ZOOM = 0.55;
const directions: ReadonlyMap<string, Direction> = new Map([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
]);

function Canvas(props: StateGraphProps) {
  const { graph, label, selected = NOTHING, onSelect, hasMinimap = false, children } = props;
  const folding = useCollapsed(props);
  const layout = useMemo(() => layoutGraph(graph, folding.collapsed), [graph, folding.collapsed]);
  const elements = useMemo(() => flowElements(layout), [layout]);
  const [focusWanted, setFocusWanted] = useState<StatePath>();
  const onFocused = useCallback(() => setFocusWanted(undefined), []);
  const bringIntoView = useReveal(layout, props.reveal, setFocusWanted);
  const tabStop = firstOf(selected, layout);
  const context: GraphContextValue = {
    ...slotsOf(props),
    overlays: props.overlays ?? NO_OVERLAYS,
    takenTransitions: props.takenTransitions ?? NOTHING,
    selected,
    tabStop,
    focusWanted,
    onFocused,
    onSelect: (path, mode) => onSelect?.(path, mode),
    onOpen: (path) => props.onOpen?.(path),
    onToggleCollapsed: folding.toggle,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Menus and dialogs that a page opens from here stand elsewhere in the page: their keys are their own.
    if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
    const focused = statePathOf(event.target);
    const direction = focused !== undefined && !event.altKey ? directions.get(event.key) : undefined;
    const next = direction === undefined ? undefined : neighbourOf(layout, focused, direction);
    if (direction === undefined) props.onKeyDown?.(event);
    if (direction !== undefined) event.preventDefault();
    if (next === undefined) return;
    bringIntoView(next);
    onSelect?.(next, 'only');
    setFocusWanted(next);
  };
  return (
    <section className={styles['graph']} aria-label={label} onKeyDown={onKeyDown}>
      <GraphContextProvider value={context}>
        <ReactFlow
          nodes={elements.nodes}
          edges={elements.edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          defaultEdgeOptions={defaultEdgeOptions}
          onlyRenderVisibleElements
          nodesConnectable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          zoomOnDoubleClick={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          minZoom={0.08}
          maxZoom={2}
          proOptions={{ hideAttribution: true }}
          onPaneClick={() => onSelect?.(undefined, 'only')}
        >
          <OpenAtStart layout={layout} />
          <Controls showInteractive={false} className={styles['controls'] ?? ''} position="bottom-left" />
          {hasMinimap && <MiniMap pannable zoomable ariaLabel="Map of the graph" className={styles['minimap'] ?? ''} />}
          {children}
        </ReactFlow>
      </GraphContextProvider>
    </section>
  );
}

function slotsOf({
  edgeControl,
  emptyScope,
  iterationPicker,
  stateActions,
  stateHandle,
  stateAttributes,
}: StateGraphProps): GraphSlots {
  return {
    ...(edgeControl !== undefined && { edgeControl }),
    ...(emptyScope !== undefined && { emptyScope }),
    ...(iterationPicker !== undefined && { iterationPicker }),
    ...(stateActions !== undefined && { stateActions }),
    ...(stateHandle !== undefined && { stateHandle }),
    ...(stateAttributes !== undefined && { stateAttributes }),
  };
}

/** Which groups are folded: kept here unless the page keeps it. */
function useCollapsed({ collapsed, onCollapsedChange }: StateGraphProps) {
  const [own, setOwn] = useState(NOTHING);
  const current = collapsed ?? own;
  const toggle = (path: StatePath): void => {
    const next = new Set(current);
    if (!next.delete(path)) next.add(path);
    setOwn(next);
    onCollapsedChange?.(next);
  };
  return { collapsed: current, toggle };
}

function firstOf(selected: ReadonlySet<StatePath>, { nodes }: GraphLayout): StatePath | undefined {
  const states = nodes.filter(({ kind }) => kind === 'state' || kind === 'group');
  return (states.find(({ id }) => selected.has(id)) ?? states[0])?.id;
}

/** The state whose element an event is about. */
export function statePathOf(target: EventTarget): StatePath | undefined {
  return target instanceof HTMLElement ? target.dataset['statePath'] : undefined;
}

/**
 * Shows the whole graph at first, or its start where the whole would be too small to read; again when another graph takes
 * its place, of which no state was there before.
 */
function OpenAtStart({ layout }: { readonly layout: GraphLayout }) {
  const flow = useReactFlow();
  const shown = useRef<ReadonlySet<string>>(NOTHING);
  useEffect(() => {
    const pane = document.querySelector(`.${styles['graph'] ?? ''}`)?.getBoundingClientRect();
    const states = layout.nodes.flatMap(({ id, kind }) => (kind === 'state' || kind === 'group' ? [id] : []));
    const isKnown = states.some((id) => shown.current.has(id));
    shown.current = new Set(states);
    if (isKnown || pane === undefined || states.length === 0) return;
    const whole = Math.min((pane.width - 48) / layout.width, (pane.height - 48) / layout.height, 1);
    const zoom =
      whole < READABLE_ZOOM ? Math.min(0.9, Math.max(READABLE_ZOOM, (pane.width - 48) / layout.width)) : whole;
    // That of the machine: branches have starts of their own.
    const start = layout.nodes.find(({ kind, scope }) => kind === 'start' && scope === '') ?? layout.nodes[0];
    const middle = whole < READABLE_ZOOM && start !== undefined ? start.x + start.width / 2 : layout.width / 2;
    void flow.setViewport({ x: pane.width / 2 - middle * zoom, y: 24, zoom });
  }, [flow, layout]);
  return null;
}

/** Moves the view when a state is asked for that is not in it. */
function useReveal(
  layout: GraphLayout,
  wanted: { readonly path: StatePath } | undefined,
  onFocusWanted: (path: StatePath) => void,
) {
  const flow = useReactFlow();
  const bringIntoView = useCallback(
    (path: StatePath) => {
      const node = layout.nodes.find(({ id }) => id === path);
      if (node !== undefined && !isInView(node, flow)) {
        const duration = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200;
        void flow.setCenter(node.x + node.width / 2, node.y + 30, {
          zoom: Math.max(flow.getZoom(), READABLE_ZOOM),
          duration,
        });
      }
    },
    [flow, layout],
  );
  useEffect(() => {
    if (wanted === undefined) return;
    bringIntoView(wanted.path);
    // Who works on the graph by keyboard goes on there, also when the state that had the focus is gone.
    const { activeElement } = document;
    const isHere = activeElement === document.body || activeElement?.closest(`.${styles['graph'] ?? ''}`) !== null;
    if (isHere) onFocusWanted(wanted.path);
    // Only a new wish moves the view, not every new layout.
  }, [wanted]);
  return bringIntoView;
}

function isInView({ x, y, width }: PlacedNode, flow: ReturnType<typeof useReactFlow>): boolean {
  const pane = document.querySelector(`.${styles['graph'] ?? ''}`)?.getBoundingClientRect();
  if (pane === undefined) return true;
  const corner = flow.flowToScreenPosition({ x, y });
  const end = flow.flowToScreenPosition({ x: x + width, y: y + 60 });
  return corner.x >= pane.left && corner.y >= pane.top && end.x <= pane.right && end.y <= pane.bottom;
}
