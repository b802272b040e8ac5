/** An execution on the graph of its definition. */
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { GraphState, MachineGraph, StatePath } from '../../graph/machine-graph.ts';
import { StateGraph } from '../../graph/state-graph.tsx';
import { statusStyles } from '../../theme/status-style.ts';
import type { ExecutionTree, ScopeRun, Visit } from '../model/visit.ts';
import { readOverlays, type ShownIterations } from './graph-overlays.ts';
import styles from './graph-view.module.css';

interface GraphViewProps {
  readonly graph: MachineGraph;
  readonly tree: ExecutionTree;
  readonly chosen: Visit | undefined;
  readonly onChoose: (visit: Visit | undefined) => void;
  readonly now: number;
}

export function GraphView({ graph, tree, chosen, onChoose, now }: GraphViewProps) {
  const { overlays, taken, visitOf, iterations } = useMemo(
    () => readOverlays(graph, tree, chosen, now),
    [graph, tree, chosen, now],
  );
  const chosenPath = chosen && graph.pathOfName.get(chosen.name);
  const selected = useMemo<ReadonlySet<StatePath>>(
    () => new Set(chosenPath === undefined ? [] : [chosenPath]),
    [chosenPath],
  );
  const reveal = useMemo(() => (chosenPath === undefined ? undefined : { path: chosenPath }), [chosenPath]);
  function pickerFor(state: GraphState) {
    const shown = iterations.get(state.path);
    return shown === undefined ? null : <IterationPicker {...shown} onChoose={onChoose} />;
  }
  return (
    <div className={styles['view']}>
      <StateGraph
        graph={graph}
        label="Graph of the execution"
        overlays={overlays}
        takenTransitions={taken}
        selected={selected}
        onSelect={(path) => onChoose(path === undefined ? undefined : visitOf.get(path))}
        reveal={reveal}
        iterationPicker={pickerFor}
        hasMinimap={graph.states.size > 20}
      />
    </div>
  );
}

/** Which item of a Map the graph shows. Choosing another chooses where that one ended, or failed. */
function IterationPicker({
  map,
  shown,
  iterations,
  onChoose,
}: ShownIterations & { readonly onChoose: (visit: Visit) => void }) {
  const options = useMemo(
    () => iterations.map((scope) => ({ value: String(scope.index), label: labelOf(scope) })),
    [iterations],
  );
  return (
    <div className={`${styles['picker']} nopan nowheel`}>
      <Select
        aria-label={`Item of ${map.name} that is shown`}
        data={options}
        value={String(shown.index)}
        allowDeselect={false}
        searchable={iterations.length > 20}
        limit={200}
        w={122}
        rightSectionWidth={18}
        onChange={(index) => {
          const last = iterations.find((scope) => String(scope.index) === index)?.visits.at(-1);
          if (last !== undefined) onChoose(last);
        }}
      />
    </div>
  );
}

function labelOf({ index, status }: ScopeRun): string {
  return `${index}: ${statusStyles[status].label}`;
}
