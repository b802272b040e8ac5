/** Places the boxes of one scope in layers, by dagre: the start above, what follows below, labels kept clear of boxes. */
import { graphlib, layout } from '@dagrejs/dagre';
import type { Point, Size } from './layout.ts';

export interface ScopeItem extends Size {
  readonly id: string;
}

export interface ScopeLine {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly label: string;
  /** Kept short and straight before the others. */
  readonly isMainWay: boolean;
}

export interface PlacedScope extends Size {
  /** The upper left corner of each box. */
  readonly places: ReadonlyMap<string, Point>;
  readonly routes: ReadonlyMap<string, { readonly points: readonly Point[]; readonly middle: Point }>;
}

/** Above so many boxes in one scope the quicker way of choosing layers is taken; the difference is hardly seen there. */
const CAREFUL_BOXES_MAX = 150;

/** Width of a character of a label, and height of its line, in pixels. */
const LABEL_CHARACTER_WIDTH = 6.4;
const LABEL_PADDING = 16;
const LABEL_HEIGHT = 22;

const SPACING = { nodesep: 36, ranksep: 28, edgesep: 18, marginx: 4, marginy: 4 } as const;

/** The size of the box in which a label stands. */
export function labelSize(label: string): Size {
  if (label === '') return { width: 0, height: 0 };
  return { width: label.length * LABEL_CHARACTER_WIDTH + LABEL_PADDING, height: LABEL_HEIGHT };
}

/** How many scopes are remembered: those of a large machine, before and after an edit. */
const REMEMBERED_MAX = 128;

const remembered = new Map<string, PlacedScope>();

/**
 * Places boxes and lines; every line must join two of the boxes. An edit changes few scopes, and most change none: what was
 * placed before is remembered by what it is made of.
 */
export function placeScope(items: readonly ScopeItem[], lines: readonly ScopeLine[]): PlacedScope {
  const key = JSON.stringify([items.map(measuresOf), lines.map(measuresOfLine)]);
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const placed = placeAnew(items, lines);
  const [oldest] = remembered.keys();
  if (remembered.size >= REMEMBERED_MAX && oldest !== undefined) remembered.delete(oldest);
  remembered.set(key, placed);
  return placed;
}

function measuresOf({ id, width, height }: ScopeItem): readonly (string | number)[] {
  return [id, width, height];
}

function measuresOfLine({ id, source, target, label, isMainWay }: ScopeLine): readonly (string | number | boolean)[] {
  return [id, source, target, label.length, isMainWay];
}

function placeAnew(items: readonly ScopeItem[], lines: readonly ScopeLine[]): PlacedScope {
  const graph = new graphlib.Graph({ multigraph: true });
  const ranker = items.length > CAREFUL_BOXES_MAX ? 'longest-path' : 'network-simplex';
  graph.setGraph({ rankdir: 'TB', ranker, ...SPACING });
  for (const { id, width, height } of items) graph.setNode(id, { width, height });
  for (const { id, source, target, label, isMainWay } of lines) {
    graph.setEdge(source, target, { ...labelSize(label), labelpos: 'c', weight: isMainWay ? 4 : 1 }, id);
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    places: new Map(items.map((item) => [item.id, cornerOf(graph.node(item.id))])),
    routes: new Map(lines.map(({ id, source, target }) => [id, routeOf(graph.edge(source, target, id))])),
  };
}

/** dagre gives middles. */
function cornerOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Point & Size>): Point {
  return { x: x - width / 2, y: y - height / 2 };
}

function routeOf({ points = [], x, y }: { points?: Point[]; x?: number; y?: number }): {
  points: readonly Point[];
  middle: Point;
} {
  const centre = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
  return { points, middle: { x: x ?? centre.x, y: y ?? centre.y } };
}
