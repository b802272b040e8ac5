/** A field of the document: its value, and the ways to change it. */
import { type FieldRule, type Json, type QueryLanguage, type ShapeName, sourceToJson } from '@stepwright/asl';
import { useMemo } from 'react';
import { nodeAt, type Path, pointerOf } from '../document/path.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.tsx';
import { removeField, setField } from './field-changes.ts';

export interface FieldProps {
  /** The object that has the field. */
  readonly path: Path;
  readonly shape: ShapeName;
  readonly rule: FieldRule;
  readonly language: QueryLanguage;
}

export interface Field {
  /** Undefined where the field is absent. */
  readonly value: Json | undefined;
  readonly set: (value: Json) => void;
  readonly remove: () => void;
  /** Ends the step that typing began. */
  readonly leave: () => void;
}

export function useField({ path, shape, rule: { name } }: FieldProps): Field {
  const store = useDesignerStore();
  const good = useDesigner(({ document }) => document.good);
  const pointer = pointerOf([...path, name]);
  const value = useMemo(() => {
    const node = good === undefined ? undefined : nodeAt(good, [...path, name]);
    return node === undefined ? undefined : sourceToJson(node);
    // A path is written anew at every drawing; its pointer says whether it is the same.
  }, [good, pointer]);
  const place = { path, shape, name };
  return {
    value,
    set: (next) => {
      const { document, change } = store.getState();
      if (document.tree !== undefined)
        change(setField(document.tree, place, next), { label: `Set ${name}`, mergeKey: pointer });
    },
    remove: () => {
      const { document, change } = store.getState();
      if (document.tree !== undefined) change(removeField(document.tree, place), { label: `Remove ${name}` });
    },
    leave: () => store.getState().closeStep(),
  };
}
