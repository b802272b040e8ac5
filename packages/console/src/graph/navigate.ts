/** Which node the arrow keys lead to: the nearest one in that direction, by geometry. */
import type { GraphLayout, PlacedNode } from './layout.ts';
import type { StatePath } from './machine-graph.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** A step aside costs this much more than a step ahead. */
const ASIDE_FACTOR = 2;

/** The state next to `from`; the first state where there is no `from`; undefined where nothing lies that way. */
export function neighbourOf(
  { nodes }: GraphLayout,
  from: StatePath | undefined,
  direction: Direction,
): StatePath | undefined {
  const states = nodes.filter(({ kind }) => kind === 'state' || kind === 'group');
  const start = states.find(({ id }) => id === from);
  if (start === undefined) return states[0]?.id;
  let best: { id: string; cost: number } | undefined;
  for (const node of states) {
    if (node === start) continue;
    const { ahead, aside } = distance(start, node, direction);
    const cost = ahead + ASIDE_FACTOR * aside;
    if (ahead > 0 && (best === undefined || cost < best.cost)) best = { id: node.id, cost };
  }
  return best?.id;
}

/** Measured between the headers: groups are high, and their names stand at the top. */
function distance(from: PlacedNode, to: PlacedNode, direction: Direction): { ahead: number; aside: number } {
  const right = to.x + to.width / 2 - (from.x + from.width / 2);
  const down = to.y - from.y;
  switch (direction) {
    case 'up':
      return { ahead: -down, aside: Math.abs(right) };
    case 'down':
      return { ahead: down, aside: Math.abs(right) };
    case 'left':
      return { ahead: -right, aside: Math.abs(down) };
    case 'right':
      return { ahead: right, aside: Math.abs(down) };
    default:
      return direction satisfies never;
  }
}
