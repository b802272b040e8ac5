/** A transition: its line along the route of the layout, its label, and a place for what a page puts onto it. */
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { GraphEdge } from './flow-elements.ts';
import styles from './graph.module.css';
import { useGraphContext } from './graph-context.ts';
import { routePath } from './route-path.ts';

export const TransitionEdge = memo(function TransitionEdge({ data, markerEnd }: EdgeProps<GraphEdge>) {
  const { edgeControl, takenTransitions } = useGraphContext();
  if (data === undefined) return null;
  const { placed } = data;
  const { transition, points, middle } = placed;
  const place = { transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` };
  return (
    <g className={styles['edge']} data-kind={transition.kind} data-taken={takenTransitions.has(transition.id)}>
      <BaseEdge path={routePath(points)} interactionWidth={0} {...(markerEnd !== undefined && { markerEnd })} />
      {(transition.label !== '' || edgeControl !== undefined) && (
        <EdgeLabelRenderer>
          <div className={`${styles['edgeMiddle']} nopan`} style={place} data-kind={transition.kind}>
            {transition.label !== '' && <span className={styles['edgeLabel']}>{transition.label}</span>}
            {edgeControl?.(placed)}
          </div>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});
