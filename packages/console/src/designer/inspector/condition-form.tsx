/** The test of a Choice rule in JSONPath, in plain words: a value, an operator, what it is compared with; joined at will. */
import { Button, Select } from '@mantine/core';
import { fieldCatalogue, isJsonArray, type Json, type ShapeName, sourceToJson } from '@stepwright/asl';
import { useMemo } from 'react';
import { nodeAt, type Path, pointerOf } from '../document/path.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.tsx';
import { changeOperator, newTest, operatorGroups, operatorOf } from './choice-operator.ts';
import { FieldHelp } from './field-help.tsx';
import styles from './inspector.module.css';
import { ValueInput } from './value-input.tsx';

interface ConditionFormProps {
  readonly path: Path;
  readonly shape: ShapeName;
}

export function ConditionForm({ path, shape }: ConditionFormProps) {
  const store = useDesignerStore();
  const good = useDesigner(({ document }) => document.good);
  const rule = useMemo((): Json | undefined => {
    const node = good === undefined ? undefined : nodeAt(good, path);
    return node === undefined ? undefined : sourceToJson(node);
  }, [good, path]);
  const operator = operatorOf(rule);
  const fields = fieldCatalogue[shape].fields;
  const variable = fields.get('Variable');
  const operand = operator === undefined ? undefined : fields.get(operator);
  const isJoin = operator === 'And' || operator === 'Or' || operator === 'Not';
  const onOperator = (next: string | null): void => {
    const { document, change } = store.getState();
    if (next !== null && document.tree !== undefined)
      change(changeOperator(document.tree, path, next), { label: `Test ${next}` });
  };
  return (
    <div className={styles['condition']} data-condition={pointerOf(path)}>
      {!isJoin && variable !== undefined && (
        <ValueInput path={path} shape={shape} rule={variable} language="JSONPath" label="Value to test" />
      )}
      <div className={styles['row']}>
        <Select
          aria-label="Operator"
          data={operatorGroups.map(({ group, items }) => ({ group, items: [...items] }))}
          value={operator ?? null}
          searchable
          placeholder="Choose a test"
          flex={1}
          onChange={onOperator}
        />
        {operator !== undefined && <FieldHelp shape={shape} name={operator} language="JSONPath" />}
      </div>
      {operand !== undefined && !isJoin && (
        <ValueInput path={path} shape={shape} rule={operand} language="JSONPath" label="Compared with" />
      )}
      {isJoin && <JoinedConditions path={[...path, operator]} isList={operator !== 'Not'} />}
    </div>
  );
}

/** The tests that And, Or or Not joins. */
function JoinedConditions({ path, isList }: { readonly path: Path; readonly isList: boolean }) {
  const store = useDesignerStore();
  const good = useDesigner(({ document }) => document.good);
  const node = good === undefined ? undefined : nodeAt(good, path);
  if (!isList) return <ConditionForm path={path} shape="nestedChoiceRule" />;
  const value = node === undefined ? [] : sourceToJson(node);
  const count = isJsonArray(value) ? value.length : 0;
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <div key={pointerOf([...path, index])} className={styles['nested']}>
          <ConditionForm path={[...path, index]} shape="nestedChoiceRule" />
          {count > 1 && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() =>
                store.getState().change([{ kind: 'remove', path: [...path, index] }], { label: 'Remove a test' })
              }
            >
              Remove this test
            </Button>
          )}
        </div>
      ))}
      <Button
        variant="light"
        onClick={() =>
          store
            .getState()
            .change([{ kind: 'addItem', path: [...path, count], value: newTest }], { label: 'Add a test' })
        }
      >
        Add a test
      </Button>
    </>
  );
}
