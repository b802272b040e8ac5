/** What the nodes and edges of a graph need besides their own data: shared, so that their data stays the same. */
import { createContext, type HTMLAttributes, type ReactNode, useContext } from 'react';
import type { PlacedEdge } from './layout.ts';
import type { GraphScope, GraphState, StatePath } from './machine-graph.ts';
import type { StateOverlay } from './state-overlay.ts';

export type SelectionMode = 'only' | 'toggle';

/** Places in the graph for what a page adds to it. All are optional; the graph is whole without them. */
export interface GraphSlots {
  /** In the middle of an edge: a button or a place to drop something. */
  readonly edgeControl?: (edge: PlacedEdge) => ReactNode;
  /** In a scope that has no state yet. */
  readonly emptyScope?: (scope: GraphScope) => ReactNode;
  /** At the right of the head of a Map state: which iteration is shown. */
  readonly iterationPicker?: (state: GraphState) => ReactNode;
  /** Above a selected state. */
  readonly stateActions?: (state: GraphState) => ReactNode;
  /** At the lower edge of a state: where a line to another one begins. */
  readonly stateHandle?: (state: GraphState) => ReactNode;
  /** Attributes of a state's element, such as those that make it draggable. */
  readonly stateAttributes?: (state: GraphState) => HTMLAttributes<HTMLElement>;
}

export interface GraphContextValue extends GraphSlots {
  readonly overlays: ReadonlyMap<StatePath, StateOverlay>;
  readonly selected: ReadonlySet<StatePath>;
  /** Transitions that are drawn strongly, by id, such as those that an execution took. */
  readonly takenTransitions: ReadonlySet<string>;
  /** The one state that the tab key reaches. */
  readonly tabStop: StatePath | undefined;
  /** The state that should take the focus as soon as it is there. */
  readonly focusWanted: StatePath | undefined;
  readonly onFocused: () => void;
  readonly onSelect: (path: StatePath, mode: SelectionMode) => void;
  readonly onOpen: (path: StatePath) => void;
  readonly onToggleCollapsed: (path: StatePath) => void;
}

const GraphContext = createContext<GraphContextValue | undefined>(undefined);
export const GraphContextProvider = GraphContext.Provider;

export function useGraphContext(): GraphContextValue {
  const value = useContext(GraphContext);
  if (value === undefined) throw new Error('a part of the graph stands outside of StateGraph');
  return value;
}
