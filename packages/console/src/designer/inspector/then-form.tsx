/** Where a state goes on: at another state of its scope, or nowhere since it ends there. */
import { Select } from '@mantine/core';
import { fieldCatalogue, type QueryLanguage, type ShapeName } from '@stepwright/asl';
import type { StatePath } from '../../graph/machine-graph.ts';
import { pathOf } from '../document/path.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.tsx';
import { setField } from './field-changes.ts';
import { FieldHelp } from './field-help.tsx';
import styles from './inspector.module.css';

/** No name of a state: the option that ends the scope. */
const END = '\u0000end';

interface ThenFormProps {
  readonly state: StatePath;
  readonly shape: ShapeName;
  readonly language: QueryLanguage;
}

export function ThenForm({ state, shape, language }: ThenFormProps) {
  const store = useDesignerStore();
  const scope = useDesigner(({ graph }) => graph.scopeOf.get(state));
  if (scope === undefined || !fieldCatalogue[shape].fields.has('Next')) return null;
  const way = scope.transitions.find(({ from, kind }) => from === state && (kind === 'next' || kind === 'end'));
  const value = way?.kind === 'end' ? END : (way?.target ?? null);
  const names = scope.states.map(({ name }) => name);
  const isMissing = way?.target !== undefined && way.to === undefined;
  const data = [
    { value: END, label: scope.kind === 'machine' ? 'End of the workflow' : 'End of this branch' },
    ...(isMissing ? [...names, way.target ?? ''] : names).map((name) => ({ value: name, label: name })),
  ];
  const onChange = (next: string | null): void => {
    const { document, change } = store.getState();
    if (document.tree === undefined || next === null) return;
    const place = { path: pathOf(state), shape, name: next === END ? 'End' : 'Next' };
    change(setField(document.tree, place, next === END ? true : next), {
      label: next === END ? 'End here' : `Go on at '${next}'`,
    });
  };
  return (
    <section className={styles['section']} aria-label="Then">
      <h3 className={styles['heading']}>Then</h3>
      <div className={styles['field']} data-field={`${state}/Next`}>
        <div className={styles['label']}>
          <span>Then go to</span>
          <code>{value === END ? 'End' : 'Next'}</code>
          <FieldHelp shape={shape} name={value === END ? 'End' : 'Next'} language={language} />
        </div>
        <Select
          aria-label="Then go to"
          data={data}
          value={value}
          searchable
          allowDeselect={false}
          placeholder="Choose what follows"
          error={
            value === null
              ? 'The step leads nowhere yet.'
              : isMissing
                ? `There is no step '${way.target ?? ''}' here.`
                : undefined
          }
          onChange={onChange}
        />
      </div>
    </section>
  );
}
