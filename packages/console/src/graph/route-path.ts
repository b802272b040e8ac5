/** The points of a route → an SVG path with rounded corners. */
import type { Point } from './layout.ts';

/** How far from a corner the curve begins, in pixels, at most. */
const CORNER_RADIUS = 14;

/** `M 0 0 L … Q …`; empty for fewer than two points. */
export function routePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined || rest.length === 0) return '';
  const parts = [`M ${at(first)}`];
  for (const [index, point] of rest.entries()) {
    const before = points[index] ?? first;
    const after = points[index + 2];
    if (after === undefined) parts.push(`L ${at(point)}`);
    else parts.push(`L ${at(towards(point, before))} Q ${at(point)} ${at(towards(point, after))}`);
  }
  return parts.join(' ');
}

/** A point on the way from `corner` to `other`, at most half of it away. */
function towards(corner: Point, other: Point): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  if (length === 0) return corner;
  const share = Math.min(CORNER_RADIUS, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
