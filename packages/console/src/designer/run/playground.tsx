/** Tries a path or an expression on the data of the selected state, as it is typed; a click on a key writes its path. */
import { SegmentedControl, Textarea } from '@mantine/core';
import type { QueryLanguage } from '@stepwright/asl';
import { useState } from 'react';
import { languageAt } from '../document/query-language.ts';
import { JsonEditor } from '../inspector/json-editor.tsx';
import { useDesigner } from '../store/designer-context.tsx';
import { inspectedState } from '../store/designer-store.ts';
import { DataTree } from './data-tree.tsx';
import { type Evaluated, evaluate } from './evaluate.ts';
import styles from './run.module.css';
import { valuePath } from './value-path.ts';
import { readJson } from './value-picker.tsx';

export function Playground({ input }: { readonly input: string }) {
  const path = useDesigner(inspectedState);
  const good = useDesigner(({ document }) => document.good);
  const visit = useDesigner(({ runStates }) => (path === undefined ? undefined : runStates.get(path)));
  const [language, setLanguage] = useState<QueryLanguage>(
    good === undefined ? 'JSONPath' : languageAt(good, path ?? ''),
  );
  const [expression, setExpression] = useState(language === 'JSONata' ? '$states.input' : '$');
  const [typed, setTyped] = useState<string>();
  const text = typed ?? visit?.input ?? input;
  const data = readJson(text);
  return (
    <div className={styles['panel']} style={{ padding: 0 }}>
      <h3 className={styles['heading']}>Try an expression</h3>
      <SegmentedControl
        aria-label="Language"
        data={['JSONPath', 'JSONata']}
        value={language}
        onChange={(next) => setLanguage(next === 'JSONata' ? 'JSONata' : 'JSONPath')}
      />
      <Textarea
        aria-label="Expression"
        autosize
        minRows={2}
        maxRows={8}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={expression}
        onChange={(event) => setExpression(event.currentTarget.value)}
      />
      {data !== undefined && <Outcome outcome={evaluate(expression, data, language)} />}
      <h3 className={styles['heading']}>On this data</h3>
      <p className={styles['note']}>
        {visit === undefined ? 'The input of the run. ' : 'What came into the selected step when the draft last ran. '}
        Press a key to write its path.
      </p>
      {data !== undefined && (
        <div className={styles['box']}>
          <DataTree value={data} onPick={(picked) => setExpression(valuePath(picked, language))} />
        </div>
      )}
      <details>
        <summary className={styles['note']}>Other data</summary>
        <JsonEditor
          label="Data"
          value={text}
          error={data === undefined ? 'This is not JSON yet.' : undefined}
          language={language}
          onChange={setTyped}
          onBlur={() => undefined}
        />
      </details>
    </div>
  );
}

function Outcome({ outcome }: { readonly outcome: Evaluated }) {
  if (outcome.kind === 'error') {
    return (
      <p className={styles['error']} role="status">
        {outcome.message}
      </p>
    );
  }
  if (outcome.kind === 'nothing') {
    return (
      <p className={styles['note']} role="status">
        It leads to nothing: where a step needs a value it would fail here.
      </p>
    );
  }
  return (
    <div className={styles['box']} role="status" aria-label="Result">
      <DataTree value={outcome.value} />
    </div>
  );
}
