/** The groups of states inside a Parallel or a Map state: what is edited on the canvas, and what is not. */
import { ActionIcon, Button } from '@mantine/core';
import { fromPlain } from '@stepwright/asl';
import type { GraphState } from '../../graph/machine-graph.ts';
import { newBranch } from '../commands/new-state.ts';
import { freeName } from '../commands/state-names.ts';
import { pathOf } from '../document/path.ts';
import { languageAt } from '../document/query-language.ts';
import { useDesigner } from '../store/designer-context.tsx';
import { FieldHelp } from './field-help.tsx';
import styles from './inspector.module.css';
import { ShapeForm } from './shape-form.tsx';

export function BranchesForm({ state }: { readonly state: GraphState }) {
  if (state.type === 'Parallel') return <Branches state={state} />;
  const [processor] = state.scopes;
  if (state.type !== 'Map' || processor === undefined) return null;
  return <Processor path={processor.path} />;
}

function Branches({ state }: { readonly state: GraphState }) {
  const change = useDesigner((designer) => designer.change);
  const graph = useDesigner((designer) => designer.graph);
  const branches = [...pathOf(state.path), 'Branches'];
  const add = (): void => {
    const name = freeName('New step', (taken) => graph.pathOfName.has(taken));
    const value = fromPlain(newBranch(name));
    change([{ kind: 'addItem', path: [...branches, state.scopes.length], value }], { label: 'Add a branch' });
  };
  return (
    <section className={styles['section']} aria-label="Branches">
      <div className={styles['label']}>
        <span>Branches</span>
        <code>Branches</code>
        <FieldHelp shape="parallel" name="Branches" language="JSONPath" />
      </div>
      {state.scopes.map((scope, index) => (
        <div key={scope.path} className={styles['cardHead']}>
          <span>
            Branch {index + 1}: {scope.states.length === 1 ? 'one step' : `${scope.states.length} steps`}
          </span>
          <ActionIcon
            variant="subtle"
            size="sm"
            color="red"
            disabled={state.scopes.length === 1}
            aria-label={`Remove branch ${index + 1}`}
            onClick={() => change([{ kind: 'remove', path: [...branches, index] }], { label: 'Remove a branch' })}
          >
            ×
          </ActionIcon>
        </div>
      ))}
      <Button variant="light" onClick={add}>
        Add a branch
      </Button>
      <p className={styles['meaning']}>The steps of the branches are edited on the canvas.</p>
    </section>
  );
}

function Processor({ path }: { readonly path: string }) {
  const good = useDesigner(({ document }) => document.good);
  if (good === undefined) return null;
  return (
    <section className={styles['section']} aria-label="Each item">
      <h3 className={styles['heading']}>Each item</h3>
      <ShapeForm path={pathOf(path)} shape="processor" language={languageAt(good, path)} />
      <p className={styles['meaning']}>The steps for each item are edited on the canvas.</p>
    </section>
  );
}
