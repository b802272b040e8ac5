/** A small editor for JSON with expressions; the editor itself is loaded when one is first shown. */
import { Textarea } from '@mantine/core';
import type { QueryLanguage } from '@stepwright/asl';
import { lazy, type ReactNode, Suspense, useRef } from 'react';
import styles from './inspector.module.css';

export interface JsonEditorProps {
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly language: QueryLanguage;
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
  /** A button that writes something at the cursor, made from the text in front of it. */
  readonly picker?: (insert: InsertText) => ReactNode;
}

export type InsertText = (makeText: (before: string) => string) => void;

const Editor = lazy(() => import('../text-editor/value-editor.tsx'));

export function JsonEditor({ error, picker, ...props }: JsonEditorProps) {
  const inserting = useRef<InsertText>(null);
  return (
    <div className={styles['json']} data-error={error !== undefined}>
      <Suspense fallback={<Textarea aria-label={props.label} value={props.value} readOnly autosize maxRows={10} />}>
        <Editor {...props} inserting={inserting} />
      </Suspense>
      {picker !== undefined && (
        <div className={styles['picker']}>{picker((makeText) => inserting.current?.(makeText))}</div>
      )}
      {error !== undefined && (
        <p className={styles['error']} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
