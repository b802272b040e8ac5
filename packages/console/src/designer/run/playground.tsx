/** Tries a path or an expression as it is typed, on the data of an execution or on data of one's own; a click on a key writes its path. */
import { SegmentedControl, Select, Textarea } from '@mantine/core';
import type { QueryLanguage } from '@stepwright/asl';
import { useMemo, useRef, useState } from 'react';
import { languageAt } from '../document/query-language.ts';
import { JsonEditor } from '../inspector/json-editor.tsx';
import { useDesigner } from '../store/designer-context.tsx';
import { inspectedState } from '../store/designer-store.ts';
import { type DataSample, sampledVisits, sampleOfInput, sampleOfVisit } from './data-sample.ts';
import { DataTree } from './data-tree.tsx';
import { type Evaluated, evaluate } from './evaluate.ts';
import styles from './run.module.css';
import { SampleChooser } from './sample-chooser.tsx';
import { SampleTrees } from './sample-trees.tsx';
import { expressionTo } from './value-path.ts';
import { readJson } from './value-picker.tsx';

const LANGUAGES: readonly QueryLanguage[] = ['JSONPath', 'JSONata'];

/** Nothing but a way to a value: what is picked takes its place. */
const LONE_PATH = /^\s*(?:\{%)?\s*\$[\w$.[\]'`]*\s*(?:%\})?\s*$/;

export function Playground({ input }: { readonly input: string }) {
  const path = useDesigner(inspectedState);
  const good = useDesigner(({ document }) => document.good);
  const [chosenLanguage, setLanguage] = useState<QueryLanguage>();
  const language = chosenLanguage ?? (good === undefined ? 'JSONPath' : languageAt(good, path ?? ''));
  const [dollar, setDollar] = useState<'input' | 'result'>('input');
  const [typed, setTyped] = useState<string>();
  const [expression, setExpression] = useState(language === 'JSONata' ? '$states.input' : '$');
  const field = useRef<HTMLTextAreaElement>(null);
  const chosen = useChosenVisit();
  const data = typed === undefined ? undefined : readJson(typed);
  const sample = data !== undefined ? sampleOfInput(data) : typed === undefined ? chosen.sample : undefined;
  const hasResult = sample?.result !== undefined;
  const pick = (text: string): void => {
    const { selectionStart, selectionEnd } = field.current ?? { selectionStart: 0, selectionEnd: 0 };
    const isReplaced = language === 'JSONPath' || LONE_PATH.test(expression);
    setExpression(isReplaced ? text : expression.slice(0, selectionStart) + text + expression.slice(selectionEnd));
    field.current?.focus();
  };
  return (
    <section className={styles['panel']} style={{ padding: 0 }} aria-label="Try an expression">
      <h3 className={styles['heading']}>Try an expression</h3>
      <div className={styles['row']}>
        <SegmentedControl aria-label="Language" data={[...LANGUAGES]} value={language} onChange={setLanguage} />
        {language === 'JSONPath' && hasResult && (
          <SegmentedControl
            aria-label="What $ stands for"
            data={[
              { value: 'input', label: '$ is the input' },
              { value: 'result', label: '$ is the result' },
            ]}
            value={dollar}
            onChange={setDollar}
          />
        )}
      </div>
      <Textarea
        ref={field}
        aria-label="Expression"
        autosize
        minRows={2}
        maxRows={8}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={expression}
        onChange={(event) => setExpression(event.currentTarget.value)}
      />
      {sample !== undefined && (
        <Outcome outcome={evaluate(expression, { sample, language, dollar: hasResult ? dollar : 'input' })} />
      )}
      <h3 className={styles['heading']}>On this data</h3>
      <SegmentedControl
        aria-label="Which data"
        data={[
          { value: 'execution', label: 'Of an execution' },
          { value: 'typed', label: 'Typed here' },
        ]}
        value={typed === undefined ? 'execution' : 'typed'}
        onChange={(next) => setTyped(next === 'typed' ? input : undefined)}
      />
      {typed === undefined ? (
        <ExecutionData chosen={chosen} />
      ) : (
        <JsonEditor
          label="Data"
          value={typed}
          error={data === undefined ? 'This is not JSON yet.' : undefined}
          language={language}
          onChange={setTyped}
          onBlur={() => undefined}
        />
      )}
      {sample !== undefined && (
        <>
          <p className={styles['note']}>Press a key to write its path.</p>
          <SampleTrees
            sample={sample}
            language={language}
            roots={['input', 'result', 'errorOutput', 'variable', 'context']}
            onPick={(root, picked) => {
              if (root.kind === 'input' || root.kind === 'result') setDollar(root.kind);
              pick(expressionTo(root, picked, language));
            }}
          />
        </>
      )}
    </section>
  );
}

interface ChosenVisit {
  readonly sample: DataSample | undefined;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | null;
  readonly onChoose: (value: string | null) => void;
}

/** The visit whose data are read: the chosen one, else the last of the selected step, else the first. */
function useChosenVisit(): ChosenVisit {
  const sampled = useDesigner((state) => state.sampled);
  const path = useDesigner(inspectedState);
  const name = useDesigner(({ graph }) => (path === undefined ? undefined : graph.states.get(path)?.name));
  const [value, setValue] = useState<string | null>(null);
  const visits = useMemo(() => (sampled === undefined ? [] : sampledVisits(sampled)), [sampled]);
  const found =
    visits.find(({ visit }) => String(visit.id) === value) ??
    visits.findLast(({ visit }) => visit.name === name) ??
    visits[0];
  const sample = useMemo(
    () => (sampled === undefined || found === undefined ? undefined : sampleOfVisit(sampled, found.visit)),
    [sampled, found],
  );
  return {
    sample,
    choices: visits.map(({ visit, label }) => ({ value: String(visit.id), label })),
    value: found === undefined ? null : String(found.visit.id),
    onChoose: setValue,
  };
}

function ExecutionData({ chosen: { choices, value, onChoose } }: { readonly chosen: ChosenVisit }) {
  return (
    <>
      <SampleChooser />
      {choices.length > 0 && (
        <Select
          label="Step"
          description="What it could read: its input, its result, variables and the context"
          searchable
          allowDeselect={false}
          data={[...choices]}
          value={value}
          onChange={onChoose}
        />
      )}
    </>
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
