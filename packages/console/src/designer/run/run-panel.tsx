/** Runs the draft with an input, and shows what came of it: as a whole, and in the selected state. */
import { Anchor, Button, Text } from '@mantine/core';
import { isJsonObject } from '@stepwright/asl';
import { StatusBadge } from '../../theme/status-badge.tsx';
import { JsonEditor } from '../inspector/json-editor.tsx';
import { useDesigner } from '../store/designer-context.tsx';
import { inspectedState } from '../store/designer-store.ts';
import { DataTree } from './data-tree.tsx';
import { explainError } from './explain-error.ts';
import { PinForm } from './pin-form.tsx';
import styles from './run.module.css';
import type { StateRun } from './run-state.ts';
import type { Run } from './use-run.ts';
import { readJson } from './value-picker.tsx';

interface RunPanelProps {
  readonly run: Run;
  readonly input: string;
  readonly onInput: (input: string) => void;
}

export function RunPanel({ run, input, onInput }: RunPanelProps) {
  const pins = useDesigner((state) => state.pins);
  const isInputRead = readJson(input) !== undefined;
  const { result } = run;
  const isRunning = result?.status === 'RUNNING';
  const canRedrive = result !== undefined && ['FAILED', 'TIMED_OUT', 'ABORTED'].includes(result.status);
  return (
    <div className={styles['panel']}>
      <p className={styles['note']}>
        Runs what is on the canvas, saved or not, on this server. The saved workflow is not touched.
        {pins.size > 0 &&
          ` ${pins.size === 1 ? 'One step is pinned: what it does' : `${pins.size} steps are pinned: what they do`} is made up.`}
      </p>
      <h3 className={styles['heading']}>Input</h3>
      <JsonEditor
        label="Input of the run"
        value={input}
        error={isInputRead ? undefined : 'This is not JSON yet.'}
        language="JSONPath"
        onChange={onInput}
        onBlur={() => undefined}
      />
      <div className={styles['row']}>
        <Button loading={run.isStarting} disabled={!isInputRead} onClick={() => run.start(input)}>
          Run
        </Button>
        {isRunning && (
          <Button variant="default" onClick={run.stop}>
            Stop
          </Button>
        )}
        {canRedrive && (
          <Button
            variant="default"
            title="Goes on at the step that failed, with the workflow as it is on the canvas now"
            onClick={run.redrive}
          >
            Redrive
          </Button>
        )}
        {result !== undefined && <StatusBadge status={result.status} />}
      </div>
      {run.refusal !== undefined && (
        <p className={styles['error']} role="alert">
          {run.refusal}
        </p>
      )}
      {result?.error !== undefined && <Failure error={result.error} cause={result.cause} />}
      {result?.output !== undefined && <Data title="Output" text={result.output} />}
      {run.arn !== undefined && (
        <Anchor size="xs" href={`/console/executions/${encodeURIComponent(run.arn)}`}>
          Open this run
        </Anchor>
      )}
      <SelectedState />
    </div>
  );
}

function Failure({ error, cause }: { readonly error: string; readonly cause: string | undefined }) {
  const why = explainError(error);
  const said = cause === undefined ? undefined : messageOf(cause);
  return (
    <div className={styles['error']} role="alert">
      <strong>{error}</strong>
      {said !== undefined && <div>{said}</div>}
      {why !== undefined && <div>{why}</div>}
      {cause !== undefined && said !== cause && (
        <details>
          <summary>The whole cause</summary>
          {cause}
        </details>
      )}
    </div>
  );
}

/** Functions put their message into JSON, beside the trace. */
function messageOf(cause: string): string {
  const value = readJson(cause);
  const message = isJsonObject(value) ? value.get('errorMessage') : undefined;
  return typeof message === 'string' ? message : cause;
}

function SelectedState() {
  const path = useDesigner(inspectedState);
  const name = useDesigner(({ graph }) => (path === undefined ? undefined : graph.states.get(path)?.name));
  const visit = useDesigner(({ runStates }) => (path === undefined ? undefined : runStates.get(path)));
  if (path === undefined) return <Text size="sm">Select a step to see its data in this run.</Text>;
  return (
    <section className={styles['panel']} style={{ padding: 0 }} aria-label="Data of the selected step">
      <h3 className={styles['heading']}>{name}</h3>
      {visit === undefined ? (
        <p className={styles['note']}>This step was not reached.</p>
      ) : (
        <>
          <div className={styles['row']}>
            <StatusBadge status={visit.status} />
            <Text size="xs" c="dimmed">
              {describeVisit(visit)}
            </Text>
          </div>
          {visit.error !== undefined && <Failure error={visit.error} cause={visit.cause} />}
          {visit.input !== undefined && <Data title="Input" text={visit.input} />}
          {visit.output !== undefined && <Data title="Output" text={visit.output} />}
        </>
      )}
      <PinForm path={path} output={visit?.output} />
    </section>
  );
}

function describeVisit({ visits, attempts }: StateRun): string {
  const tried = attempts > 1 ? `tried ${attempts} times` : '';
  const entered = visits > 1 ? `entered ${visits} times; this is the last` : '';
  return [tried, entered].filter((part) => part !== '').join(', ');
}

export function Data({ title, text }: { readonly title: string; readonly text: string }) {
  const value = readJson(text);
  return (
    <div>
      <h3 className={styles['heading']}>{title}</h3>
      <div className={styles['box']}>{value === undefined ? text : <DataTree value={value} />}</div>
    </div>
  );
}
