/**
 * Puts the points into a node between which edges run: in the middle of its top and of its bottom.
 *
 * The library measures every node that it shows and takes only points that it finds in the page. They are not seen, and
 * nothing can be dragged from them.
 */
import { Handle, type NodeProps, Position } from '@xyflow/react';
import type { ComponentType } from 'react';
import type { GraphNode } from './flow-elements.ts';
import styles from './graph.module.css';

export function anchored(Content: ComponentType<NodeProps<GraphNode>>): ComponentType<NodeProps<GraphNode>> {
  return function AnchoredNode(props) {
    return (
      <>
        <Handle type="target" position={Position.Top} isConnectable={false} className={styles['anchor'] ?? ''} />
        <Content {...props} />
        <Handle type="source" position={Position.Bottom} isConnectable={false} className={styles['anchor'] ?? ''} />
      </>
    );
  };
}
