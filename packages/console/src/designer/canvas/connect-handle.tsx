/** The point at the lower edge of a step: a line drawn from it to another step, or to an end, connects them; a click asks where to. */
import { Portal } from '@mantine/core';
import { type PointerEvent, useState } from 'react';
import type { GraphState, MachineGraph } from '../../graph/machine-graph.ts';
import { connectStates, waysOf } from '../commands/connect-states.ts';
import { useDesignerStore } from '../store/designer-context.tsx';
import styles from './canvas.module.css';

/** How far the pointer moves before a press is the beginning of a line, in pixels. */
const DRAG_MIN = 4;

interface ConnectHandleProps {
  readonly state: GraphState;
  readonly onAsk: () => void;
}

interface DrawnLine {
  readonly fromX: number;
  readonly fromY: number;
  readonly x: number;
  readonly y: number;
  readonly target: LineTarget | undefined;
}

export function ConnectHandle({ state, onAsk }: ConnectHandleProps) {
  const store = useDesignerStore();
  const [line, setLine] = useState<DrawnLine>();
  const [way] = waysOf(state.type);
  if (way === undefined) return null;
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { clientX: x, clientY: y } = event;
    setLine({ fromX: x, fromY: y, x, y, target: undefined });
  };
  const onPointerMove = ({ clientX: x, clientY: y }: PointerEvent): void => {
    if (line !== undefined) setLine({ ...line, x, y, target: targetAt(x, y, store.getState().graph, state) });
  };
  const onPointerUp = (): void => {
    setLine(undefined);
    if (line === undefined || !isDrawn(line)) onAsk();
    else if (line.target !== undefined) store.getState().run(connectStates(state.path, line.target.path, way));
  };
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={styles['handle']}
        data-connect-handle={state.path}
        data-drawing={line !== undefined}
        aria-label={`Connect '${state.name}' to another step`}
        title="Draw a line to another step, or click to choose one"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setLine(undefined)}
        onClick={(event) => {
          // A press of the mouse is answered when it ends; what comes without one is a key or a reader.
          if (event.detail === 0) onAsk();
        }}
      />
      {line !== undefined && isDrawn(line) && <Line line={line} />}
    </>
  );
}

function isDrawn({ fromX, fromY, x, y }: DrawnLine): boolean {
  return Math.hypot(x - fromX, y - fromY) >= DRAG_MIN;
}

/** Over everything, since it may cross the whole canvas; in the pixels of the window. */
function Line({ line: { fromX, fromY, x, y, target } }: { readonly line: DrawnLine }) {
  return (
    <Portal>
      <svg className={styles['drawing']} aria-hidden="true">
        {target !== undefined && (
          <rect
            x={target.box.x - 3}
            y={target.box.y - 3}
            width={target.box.width + 6}
            height={target.box.height + 6}
            rx="12"
          />
        )}
        <path d={`M${fromX} ${fromY}L${x} ${y}`} />
        <circle cx={x} cy={y} r="5" />
      </svg>
    </Portal>
  );
}

interface LineTarget {
  /** Undefined: an end. */
  readonly path: string | undefined;
  readonly box: DOMRect;
}

/** What the pointer is over: a step of the same branch, or its end. */
function targetAt(x: number, y: number, graph: MachineGraph, from: GraphState): LineTarget | undefined {
  const scope = graph.scopeOf.get(from.path) ?? graph.root;
  const end = `${scope.path}#end`;
  for (const node of document.querySelectorAll<HTMLElement>('.react-flow__node')) {
    const id = node.dataset['id'] ?? '';
    const isTarget = id === end || scope.states.some(({ path }) => path === id && path !== from.path);
    const box = isTarget ? node.getBoundingClientRect() : undefined;
    if (box !== undefined && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) {
      return { path: id === end ? undefined : id, box };
    }
  }
  return undefined;
}
