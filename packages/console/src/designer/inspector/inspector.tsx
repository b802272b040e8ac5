/** The settings of what is selected: one state, the machine where nothing is, or what can be done with several states. */
import { Select, Text, TextInput } from '@mantine/core';
import { memberOf, shapeOfStateType, textOf } from '@stepwright/asl';
import { type RefObject, useState } from 'react';
import { StateIcon } from '../../graph/state-icon.tsx';
import type { GraphState, StatePath } from '../../graph/machine-graph.ts';
import { isStateType, STATE_TYPES, stateWords } from '../../graph/state-words.ts';
import { convertType } from '../commands/convert-type.ts';
import { renameState } from '../commands/rename-state.ts';
import { nodeAt, pathOf } from '../document/path.ts';
import { languageAt } from '../document/query-language.ts';
import { useDesigner } from '../store/designer-context.tsx';
import { inspectedState } from '../store/designer-store.ts';
import { BranchesForm } from './branches-form.tsx';
import styles from './inspector.module.css';
import { ShapeForm } from './shape-form.tsx';
import { ThenForm } from './then-form.tsx';

export function Inspector({ nameRef }: { readonly nameRef: RefObject<HTMLInputElement | null> }) {
  const path = useDesigner(inspectedState);
  const count = useDesigner(({ selected }) => selected.size);
  if (count > 1) {
    return (
      <Text size="sm" p="md">
        {count} steps are selected. Delete them, or wrap them, with the bar above the first of them. Select one to see
        its settings.
      </Text>
    );
  }
  return path === undefined ? <MachineInspector /> : <StateInspector key={path} path={path} nameRef={nameRef} />;
}

function MachineInspector() {
  const good = useDesigner(({ document }) => document.good);
  const type = useDesigner(({ machineType }) => machineType);
  const setMachineType = useDesigner((state) => state.setMachineType);
  return (
    <div className={styles['inspector']}>
      <h2 className={styles['title']}>The whole workflow</h2>
      <p className={styles['note']}>Select a step to see its settings.</p>
      <Select
        label="Kind of workflow"
        description="Standard: every step is kept and nothing is done twice; for long work. Express: fast, many a second, up to five minutes."
        data={[
          { value: 'STANDARD', label: 'Standard' },
          { value: 'EXPRESS', label: 'Express' },
        ]}
        value={type}
        allowDeselect={false}
        onChange={(next) => setMachineType(next === 'EXPRESS' ? 'EXPRESS' : 'STANDARD')}
      />
      {good !== undefined && <ShapeForm path={[]} shape="machine" language={languageAt(good, '')} />}
    </div>
  );
}

interface StateInspectorProps {
  readonly path: StatePath;
  readonly nameRef: RefObject<HTMLInputElement | null>;
}

function StateInspector({ path, nameRef }: StateInspectorProps) {
  const good = useDesigner(({ document }) => document.good);
  const state = useDesigner(({ graph }) => graph.states.get(path));
  const run = useDesigner((designer) => designer.run);
  if (good === undefined || state === undefined) return null;
  const language = languageAt(good, path);
  const shape = shapeOfStateType(textOf(memberOf(nodeAt(good, pathOf(path)), 'Type')))?.name;
  return (
    <div className={styles['inspector']}>
      <div className={styles['kind']}>
        <StateIcon type={state.type} />
        <Text size="sm">{isStateType(state.type) ? stateWords[state.type].meaning : 'A step of no known kind.'}</Text>
      </div>
      <NameInput key={state.name} state={state} inputRef={nameRef} />
      <Select
        label="Kind of step"
        data={STATE_TYPES.map((type) => ({ value: type, label: `${stateWords[type].title} (${type})` }))}
        value={isStateType(state.type) ? state.type : null}
        error={isStateType(state.type) ? undefined : `There is no kind '${state.type ?? ''}'.`}
        allowDeselect={false}
        onChange={(type) => {
          if (isStateType(type ?? undefined))
            run(convertType(path, STATE_TYPES.find((known) => known === type) ?? 'Pass'));
        }}
      />
      {shape !== undefined && (
        <>
          <BranchesForm state={state} />
          <ShapeForm path={pathOf(path)} shape={shape} language={language} />
          <ThenForm state={path} shape={shape} language={language} />
        </>
      )}
    </div>
  );
}

/** The name goes into the document when it is left: every letter on the way would rename all references. */
function NameInput({
  state,
  inputRef,
}: {
  readonly state: GraphState;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}) {
  const run = useDesigner((designer) => designer.run);
  const [name, setName] = useState(state.name);
  const commit = (): void => {
    if (name !== state.name && !run(renameState(state.path, name))) setName(state.name);
  };
  return (
    <TextInput
      ref={inputRef}
      label="Name"
      value={name}
      maxLength={80}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setName(state.name);
      }}
    />
  );
}
