/** A list of objects, each in a card: rules, retriers, catchers. They are tried in order, so they can be moved. */
import { ActionIcon, Button } from '@mantine/core';
import {
  fromPlain,
  isJsonArray,
  type Json,
  type QueryLanguage,
  type ShapeName,
  type SourceNode,
} from '@stepwright/asl';
import type { ReactNode } from 'react';
import { newRule } from '../commands/new-state.ts';
import type { Change } from '../document/change.ts';
import { nodeAt, type Path, pointerOf } from '../document/path.ts';
import { Excerpt } from '../document/written.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.tsx';
import { ConditionForm } from './condition-form.tsx';
import styles from './inspector.module.css';
import { describeRetrier } from './describe-retrier.ts';
import { type FieldProps, useField } from './use-field.ts';

const NAMES: Readonly<Partial<Record<ShapeName, string>>> = {
  choiceRule: 'rule',
  retrier: 'retry',
  catcher: 'catch',
  branch: 'branch',
};

interface ListFormProps extends FieldProps {
  readonly itemShape: ShapeName;
  /** The settings of an item, without what is special to lists. */
  readonly renderSettings: (itemPath: Path) => ReactNode;
}

export function ListForm(props: ListFormProps) {
  const { itemShape, language, path, rule, renderSettings } = props;
  const field = useField(props);
  const store = useDesignerStore();
  const good = useDesigner(({ document }) => document.good);
  const firstName = useDesigner(({ graph }) => graph.root.states.at(-1)?.name ?? '');
  const items = isJsonArray(field.value) ? field.value : [];
  const listPath = [...path, rule.name];
  const word = NAMES[itemShape] ?? 'entry';
  const change = (changes: readonly Change[], label: string): void => void store.getState().change(changes, { label });
  const add = (): void => {
    const item = newItem(itemShape, language, firstName);
    if (items.length === 0) field.set([item]);
    else change([{ kind: 'addItem', path: [...listPath, items.length], value: item }], `Add a ${word}`);
  };
  const remove = (index: number): void => {
    if (items.length === 1) field.remove();
    else change([{ kind: 'remove', path: [...listPath, index] }], `Remove a ${word}`);
  };
  return (
    <div className={styles['list']}>
      {items.map((item, index) => (
        <section key={pointerOf([...listPath, index])} className={styles['card']} aria-label={`${word} ${index + 1}`}>
          <header className={styles['cardHead']}>
            <span>
              {word} {index + 1}
            </span>
            <span>
              <ActionIcon
                variant="subtle"
                size="sm"
                color="gray"
                disabled={index === 0}
                aria-label={`Try ${word} ${index + 1} earlier`}
                onClick={() => change(moveUp(good, listPath, index), `Move a ${word}`)}
              >
                ↑
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                size="sm"
                color="red"
                aria-label={`Remove ${word} ${index + 1}`}
                onClick={() => remove(index)}
              >
                ×
              </ActionIcon>
            </span>
          </header>
          {itemShape === 'choiceRule' && language === 'JSONPath' && (
            <ConditionForm path={[...listPath, index]} shape={itemShape} />
          )}
          {renderSettings([...listPath, index])}
          {itemShape === 'retrier' && <p className={styles['note']}>{describeRetrier(item)}</p>}
        </section>
      ))}
      <Button variant="light" onClick={add}>
        Add a {word}
      </Button>
    </div>
  );
}

function moveUp(tree: SourceNode | undefined, list: Path, index: number): readonly Change[] {
  const node = tree === undefined ? undefined : nodeAt(tree, [...list, index]);
  if (node === undefined) return [];
  return [
    { kind: 'remove', path: [...list, index] },
    { kind: 'addItem', path: [...list, index - 1], value: new Excerpt(node) },
  ];
}

function newItem(shape: ShapeName, language: QueryLanguage, next: string): Json {
  if (shape === 'choiceRule') return fromPlain({ ...newRule(language), Next: next });
  if (shape === 'retrier') {
    return fromPlain({ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 });
  }
  const place = language === 'JSONPath' ? { ResultPath: '$.problem' } : {};
  return shape === 'catcher' ? fromPlain({ ErrorEquals: ['States.ALL'], ...place, Next: next }) : new Map();
}
