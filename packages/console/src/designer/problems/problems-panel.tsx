/** Everything the checker says, errors first, each with its place and, where there is a safe one, a fix. */
import { Badge, Button, Text } from '@mantine/core';
import type { Diagnostic } from '@stepwright/asl';
import { explainRule } from '@stepwright/asl/explain';
import { useDesigner } from '../store/designer-context.tsx';
import { fixEdits } from './fix-edits.ts';
import styles from './problems-panel.module.css';
import { stateOf } from './problems-by-state.ts';
import { useReview } from './review-context.tsx';

/** How many findings are shown; whoever has more mends these first. */
const SHOWN_MAX = 200;

export function ProblemsPanel({ onGoTo }: { readonly onGoTo: (diagnostic: Diagnostic) => void }) {
  const { diagnostics, text } = useReview();
  const isCurrent = useDesigner(({ document }) => document.text === text);
  const sorted = diagnostics.toSorted((a, b) => rank(a) - rank(b) || a.offset - b.offset);
  if (sorted.length === 0) {
    return (
      <Text size="sm" c="dimmed" p="md">
        Nothing to mend: the checker finds no problem, and no advice to give.
      </Text>
    );
  }
  return (
    <ul className={styles['list']} aria-label="Problems">
      {sorted.slice(0, SHOWN_MAX).map((diagnostic, index) => (
        // Findings have no name of their own; two may say the same about the same place.
        <Problem key={index} diagnostic={diagnostic} canFix={isCurrent} onGoTo={onGoTo} />
      ))}
      {sorted.length > SHOWN_MAX && <li className={styles['item']}>and {sorted.length - SHOWN_MAX} more</li>}
    </ul>
  );
}

interface ProblemProps {
  readonly diagnostic: Diagnostic;
  readonly canFix: boolean;
  readonly onGoTo: (diagnostic: Diagnostic) => void;
}

function Problem({ diagnostic, canFix, onGoTo }: ProblemProps) {
  const graph = useDesigner((state) => state.graph);
  const edit = useDesigner((state) => state.edit);
  const { code, severity, message, hint, fix, line, column, pointer, rule } = diagnostic;
  const state = stateOf(pointer, graph);
  const name = state === undefined ? undefined : graph.states.get(state)?.name;
  const kind = severity === 'ERROR' ? 'Error' : code === 'ADVICE' ? 'Advice' : 'Warning';
  return (
    <li className={styles['item']}>
      <button type="button" className={styles['place']} onClick={() => onGoTo(diagnostic)}>
        <Badge size="sm" color={severity === 'ERROR' ? 'red' : 'yellow'}>
          {kind}
        </Badge>
        <span>
          {name ?? 'The machine'}, line {line}:{column}
        </span>
      </button>
      <Text size="sm">{message}</Text>
      {hint !== undefined && (
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
      )}
      {rule !== undefined && (
        <Text size="xs" c="dimmed">
          {explainRule(rule)?.rationale}
        </Text>
      )}
      {fix !== undefined && (
        <Button variant="light" disabled={!canFix} onClick={() => edit(fixEdits(fix), { label: fix.title })}>
          {fix.title}
        </Button>
      )}
    </li>
  );
}

function rank({ severity, code }: Diagnostic): number {
  if (severity === 'ERROR') return 0;
  return code === 'ADVICE' ? 2 : 1;
}
