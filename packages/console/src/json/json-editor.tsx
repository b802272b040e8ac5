/** A field for JSON with line numbers, brackets that match, and errors where they are. Loaded when it is first shown. */
import { lazy, Suspense } from 'react';
import { Textarea } from '@mantine/core';

export interface JsonEditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly minHeight?: number;
}

const CodeField = lazy(() => import('./code-field.tsx').then(({ CodeField: component }) => ({ default: component })));

/** While the editor is on its way, a plain field takes what is typed. */
export function JsonEditor(props: JsonEditorProps) {
  const { label, value, onChange } = props;
  const plain = (
    <Textarea
      aria-label={label}
      value={value}
      autosize
      minRows={8}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
  return (
    <Suspense fallback={plain}>
      <CodeField {...props} />
    </Suspense>
  );
}
