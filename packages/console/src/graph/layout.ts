/**
 * Graph → geometry. Every scope is laid out on its own, innermost first; what holds it takes its size from it, so nothing
 * ever overlaps and one scope cannot blow up the work of another.
 *
 * Invariants
 * - Places are absolute; a node comes after the node that holds it.
 * - A state stands inside the frame of its scope; the same graph gives the same geometry.
 */
import { placeScope, type ScopeItem, type ScopeLine } from './layout-scope.ts';
import type { GraphScope, GraphState, MachineGraph, ScopePath, StatePath, Transition } from './machine-graph.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Sizes in pixels at zoom 1. */
export const STATE_SIZE: Size = { width: 224, height: 60 };
export const MARKER_SIZE: Size = { width: 56, height: 28 };
const HEADER_HEIGHT = 60;
const PADDING = 20;
const BRANCH_GAP = 20;
const EMPTY_SCOPE: Size = { width: 200, height: 120 };

interface PlacedBox extends Point, Size {
  readonly id: string;
  /** How many groups hold it. */
  readonly depth: number;
  /** The scope in which it stands. */
  readonly scope: ScopePath;
}

export type PlacedNode =
  | (PlacedBox & { readonly kind: 'state' | 'group'; readonly state: GraphState; readonly isCollapsed: boolean })
  | (PlacedBox & { readonly kind: 'scope'; readonly inner: GraphScope; readonly title: string })
  | (PlacedBox & { readonly kind: 'start' | 'end' })
  /** Stands for the target of a transition that leads to no state. */
  | (PlacedBox & { readonly kind: 'missing'; readonly name: string });

export interface PlacedEdge {
  readonly id: string;
  readonly transition: Transition;
  readonly scope: ScopePath;
  readonly depth: number;
  /** Ids of nodes. */
  readonly source: string;
  readonly target: string;
  readonly points: readonly Point[];
  /** The middle of its label, or of the line where there is no label. */
  readonly middle: Point;
}

export interface GraphLayout extends Size {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Lays a graph out; the insides of collapsed states are left out. */
export function layoutGraph(graph: MachineGraph, collapsed: ReadonlySet<StatePath> = new Set()): GraphLayout {
  return layoutScope(graph.root, { depth: 0, collapsed });
}

interface Level {
  readonly depth: number;
  readonly collapsed: ReadonlySet<StatePath>;
}

interface Drawing {
  /** With places from the upper left corner of the box. */
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** A box of the scope with what it holds, before it has a place. */
interface Box extends ScopeItem {
  readonly place: (at: Point) => Drawing;
}

function layoutScope(scope: GraphScope, level: Level): GraphLayout {
  const boxes = new Map(scope.states.map((state) => [state.path, stateBox(scope, state, level)]));
  const lines = scope.transitions.map((transition) => lineOf(scope, transition));
  for (const line of lines) {
    for (const id of [line.source, line.target]) if (!boxes.has(id)) boxes.set(id, markerBox(scope, id, line, level));
  }
  if (boxes.size === 0) return { ...EMPTY_SCOPE, nodes: [], edges: [] };
  const placed = placeScope([...boxes.values()], lines);
  const drawings = Array.from(boxes, ([id, box]) => box.place(placed.places.get(id) ?? { x: 0, y: 0 }));
  const edges = lines.map(({ id, transition, source, target }): PlacedEdge => {
    const { points = [], middle = { x: 0, y: 0 } } = placed.routes.get(id) ?? {};
    return { id, transition, scope: scope.path, depth: level.depth, source, target, points, middle };
  });
  return {
    width: placed.width,
    height: placed.height,
    nodes: drawings.flatMap(({ nodes }) => nodes),
    edges: [...edges, ...drawings.flatMap((drawing) => drawing.edges)],
  };
}

type TransitionLine = ScopeLine & { readonly transition: Transition };

function lineOf({ path }: GraphScope, transition: Transition): TransitionLine {
  const { id, kind, from, to, target } = transition;
  return {
    id,
    transition,
    source: from ?? `${path}#start`,
    target: to ?? (kind === 'end' ? `${path}#end` : `${path}#missing/${target ?? ''}`),
    label: transition.label,
    isMainWay: kind === 'start' || kind === 'next' || kind === 'end',
  };
}

function markerBox({ path }: GraphScope, id: string, line: TransitionLine, { depth }: Level): Box {
  const kind = id === `${path}#start` ? 'start' : id === `${path}#end` ? 'end' : 'missing';
  const size = kind === 'missing' ? STATE_SIZE : MARKER_SIZE;
  return {
    id,
    ...size,
    place: (at) => {
      const box = { id, ...size, ...at, depth, scope: path };
      const node: PlacedNode =
        kind === 'missing' ? { ...box, kind, name: line.transition.target ?? '' } : { ...box, kind };
      return { nodes: [node], edges: [] };
    },
  };
}

function stateBox(scope: GraphScope, state: GraphState, level: Level): Box {
  const isCollapsed = level.collapsed.has(state.path);
  const own = { id: state.path, depth: level.depth, scope: scope.path, state, isCollapsed };
  if (state.scopes.length === 0 || isCollapsed) {
    return {
      id: state.path,
      ...STATE_SIZE,
      place: (at) => ({ nodes: [{ ...own, ...STATE_SIZE, ...at, kind: 'state' }], edges: [] }),
    };
  }
  const frames = framesOf(state, level);
  const size = {
    width: Math.max(STATE_SIZE.width, frames.width) + 2 * PADDING,
    height: HEADER_HEIGHT + frames.height + PADDING,
  };
  return {
    id: state.path,
    ...size,
    place: (at) => {
      const inner = moved(frames, { x: at.x + (size.width - frames.width) / 2, y: at.y + HEADER_HEIGHT });
      return { nodes: [{ ...own, ...size, ...at, kind: 'group' }, ...inner.nodes], edges: inner.edges };
    },
  };
}

/** The scopes of a state, side by side, each in a frame. */
function framesOf(state: GraphState, { depth, collapsed }: Level): GraphLayout {
  const nodes: PlacedNode[] = [];
  const edges: PlacedEdge[] = [];
  let x = 0;
  let height = 0;
  for (const [index, inner] of state.scopes.entries()) {
    const layout = layoutScope(inner, { depth: depth + 2, collapsed });
    const size = { width: layout.width + 2 * PADDING, height: layout.height + 2 * PADDING };
    const title = inner.kind === 'branch' ? `Branch ${index + 1}` : 'Each item';
    const frame = { id: `${inner.path}#scope`, depth: depth + 1, scope: inner.path, x, y: 0, ...size };
    nodes.push({ ...frame, kind: 'scope', inner, title });
    const drawing = moved(layout, { x: x + PADDING, y: PADDING });
    nodes.push(...drawing.nodes);
    edges.push(...drawing.edges);
    x += size.width + BRANCH_GAP;
    height = Math.max(height, size.height);
  }
  return { width: Math.max(0, x - BRANCH_GAP), height, nodes, edges };
}

function moved({ nodes, edges }: Drawing, { x, y }: Point): Drawing {
  const move = (point: Point): Point => ({ x: point.x + x, y: point.y + y });
  return {
    nodes: nodes.map((node) => ({ ...node, ...move(node) })),
    edges: edges.map((edge) => ({ ...edge, points: edge.points.map(move), middle: move(edge.middle) })),
  };
}
