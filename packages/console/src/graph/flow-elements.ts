/** Geometry → the nodes and edges of the drawing library. Everything has its size beforehand, so nothing is measured. */
import { type Edge, type Node, Position } from '@xyflow/react';
import type { GraphLayout, PlacedEdge, PlacedNode } from './layout.ts';

export type GraphNode = Node<{ readonly placed: PlacedNode }, PlacedNode['kind']>;
export type GraphEdge = Edge<{ readonly placed: PlacedEdge }, 'transition'>;

export interface FlowElements {
  readonly nodes: GraphNode[];
  readonly edges: GraphEdge[];
}

/** Groups lie below what they hold, and edges above the groups of their depth. */
export function flowElements({ nodes, edges }: GraphLayout): FlowElements {
  return { nodes: nodes.map(toNode), edges: edges.map(toEdge) };
}

function toNode(placed: PlacedNode): GraphNode {
  const { id, kind, x, y, width, height, depth } = placed;
  return {
    id,
    // The library gives a type of the name `group` a look of its own.
    type: kind === 'group' ? 'state' : kind,
    position: { x, y },
    width,
    height,
    // The whole is fitted into the view by this, also where it is not drawn.
    measured: { width, height },
    zIndex: 2 * depth,
    data: { placed },
    handles: [
      { type: 'target', position: Position.Top, x: width / 2, y: 0, width: 1, height: 1 },
      { type: 'source', position: Position.Bottom, x: width / 2, y: height, width: 1, height: 1 },
    ],
    selectable: false,
    draggable: false,
    focusable: false,
  };
}

function toEdge(placed: PlacedEdge): GraphEdge {
  const { id, source, target, depth } = placed;
  return { id, type: 'transition', source, target, zIndex: 2 * depth + 1, data: { placed }, focusable: false };
}
