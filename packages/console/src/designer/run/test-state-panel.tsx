/** Tests the selected state alone: every stage of its data, with a result that stands for its call. */
import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import type { InspectionData, MockInput, TestStateOutput } from '@stepwright/api-model';
import { isJsonObject, printJson, sourceToJson } from '@stepwright/asl';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { pathOf } from '../document/path.ts';
import { JsonEditor } from '../inspector/json-editor.tsx';
import { useDesigner, useDesignerStore } from '../store/designer-context.tsx';
import { inspectedState } from '../store/designer-store.ts';
import styles from './run.module.css';
import { Data } from './run-panel.tsx';
import { useStateSample } from './use-state-sample.ts';
import { readJson } from './value-picker.tsx';

const ROLE = 'arn:aws:iam::123456789012:role/stepwright';

/** The stages in the order in which data passes them. */
const STAGES: readonly (readonly [stage: keyof InspectionData, title: string])[] = [
  ['input', 'Input'],
  ['afterInputPath', 'After InputPath'],
  ['afterParameters', 'After Parameters'],
  ['afterArguments', 'After Arguments'],
  ['afterItemsPath', 'After ItemsPath'],
  ['afterItemSelector', 'After ItemSelector'],
  ['afterItemBatcher', 'After ItemBatcher'],
  ['result', 'Result'],
  ['afterResultSelector', 'After ResultSelector'],
  ['afterResultPath', 'After ResultPath'],
  ['variables', 'Variables'],
];

type Mocking = 'call' | 'result' | 'error';

export function TestStatePanel({ input }: { readonly input: string }) {
  const path = useDesigner(inspectedState);
  if (path === undefined) return <p className={styles['note']}>Select a step to test it alone.</p>;
  return <StateTest key={path} path={path} fallbackInput={input} />;
}

function StateTest({ path, fallbackInput }: { readonly path: string; readonly fallbackInput: string }) {
  const store = useDesignerStore();
  const state = useDesigner(({ graph }) => graph.states.get(path));
  const sample = useStateSample(pathOf(path));
  const [input, setInput] = useState(sample === undefined ? fallbackInput : printJson(sample.input));
  const [variables, setVariables] = useState(printJson(sample?.variables ?? new Map()));
  const [mocking, setMocking] = useState<Mocking>(state?.type === 'Task' ? 'result' : 'call');
  const [result, setResult] = useState(sample?.result === undefined ? '{}' : printJson(sample.result));
  const [error, setError] = useState('States.TaskFailed');
  const test = useMutation({
    mutationFn: async () => {
      const { document } = store.getState();
      if (document.tree === undefined) throw new Error('The text has an error that must be mended first.');
      return call('TestState', {
        definition: printJson(sourceToJson(document.tree)),
        stateName: state?.name,
        roleArn: ROLE,
        input,
        variables: isEmptyObject(variables) ? undefined : variables,
        inspectionLevel: 'TRACE',
        mock: mockOf(mocking, result, error),
      });
    },
  });
  const isReady =
    readJson(input) !== undefined &&
    isJsonObject(readJson(variables)) &&
    (mocking !== 'result' || readJson(result) !== undefined);
  return (
    <div className={styles['panel']} style={{ padding: 0 }}>
      <h3 className={styles['heading']}>Test '{state?.name}' alone</h3>
      <JsonEditor
        label="Input of the test"
        value={input}
        error={undefined}
        language="JSONPath"
        onChange={setInput}
        onBlur={() => undefined}
      />
      <details open={!isEmptyObject(variables)}>
        <summary className={styles['note']}>Variables that are set before it</summary>
        <JsonEditor
          label="Variables of the test"
          value={variables}
          error={isJsonObject(readJson(variables)) ? undefined : 'Write an object: {"name": value}.'}
          language="JSONPath"
          onChange={setVariables}
          onBlur={() => undefined}
        />
      </details>
      <SegmentedControl
        aria-label="What stands for the call"
        data={[
          { value: 'call', label: 'Really call' },
          { value: 'result', label: 'Take a result' },
          { value: 'error', label: 'Take an error' },
        ]}
        value={mocking}
        onChange={(next) => setMocking(next === 'result' ? 'result' : next === 'error' ? 'error' : 'call')}
      />
      {mocking === 'result' && (
        <JsonEditor
          label="Result of the call"
          value={result}
          error={undefined}
          language="JSONPath"
          onChange={setResult}
          onBlur={() => undefined}
        />
      )}
      {mocking === 'error' && (
        <TextInput label="Name of the error" value={error} onChange={(event) => setError(event.currentTarget.value)} />
      )}
      <Button loading={test.isPending} disabled={!isReady} onClick={() => test.mutate()}>
        Test this step
      </Button>
      {test.error !== null && (
        <p className={styles['error']} role="alert">
          {test.error.message}
        </p>
      )}
      {test.data !== undefined && <Outcome outcome={test.data} />}
    </div>
  );
}

function isEmptyObject(text: string): boolean {
  const value = readJson(text);
  return isJsonObject(value) && value.size === 0;
}

function mockOf(mocking: Mocking, result: string, error: string): MockInput | undefined {
  if (mocking === 'result') return { result, fieldValidationMode: 'NONE' };
  return mocking === 'error'
    ? { errorOutput: { error, cause: 'Made up for a test' }, fieldValidationMode: 'NONE' }
    : undefined;
}

function Outcome({
  outcome: { output, error, cause, nextState, status, inspectionData },
}: {
  readonly outcome: TestStateOutput;
}) {
  const [isAll, setIsAll] = useState(true);
  const stages = STAGES.flatMap(([stage, title]) => {
    const text = inspectionData?.[stage];
    return typeof text === 'string' ? [{ title, text }] : [];
  });
  return (
    <>
      <p className={styles['note']}>
        {status ?? ''} {nextState !== undefined && `It would go on at '${nextState}'.`}
      </p>
      {error !== undefined && (
        <div className={styles['error']} role="alert">
          <strong>{error}</strong> {cause}
        </div>
      )}
      {output !== undefined && <Data title="Output" text={output} />}
      <Checkbox
        size="xs"
        label="Show every stage"
        checked={isAll}
        onChange={(event) => setIsAll(event.currentTarget.checked)}
      />
      {isAll &&
        stages.map(({ title, text }) => (
          <details key={title} className={styles['stage']}>
            <summary>{title}</summary>
            <Data title="" text={text} />
          </details>
        ))}
    </>
  );
}
