/** Keeps an output or an error that stands for a state's work in the runs to come. */
import { Autocomplete, Button, TextInput } from '@mantine/core';
import { errorNames } from '@stepwright/asl';
import type { StatePath } from '../../graph/machine-graph.ts';
import { JsonEditor } from '../inspector/json-editor.tsx';
import { useDesigner } from '../store/designer-context.tsx';
import { type Pin, pinsOf } from './pin.ts';
import styles from './run.module.css';
import { readJson } from './value-picker.tsx';

interface PinFormProps {
  readonly path: StatePath;
  /** What the last run gave, to start from. */
  readonly output: string | undefined;
}

export function PinForm({ path, output }: PinFormProps) {
  const kinds = pinsOf(useDesigner(({ graph }) => graph.states.get(path)?.type));
  const pinned = useDesigner(({ pins }) => pins.get(path));
  const pin = useDesigner((state) => state.pin);
  if (kinds.length === 0) return null;
  if (pinned === undefined) {
    return (
      <div className={styles['row']}>
        <Button variant="light" onClick={() => pin(path, { kind: 'output', output: output ?? '{}' })}>
          {output === undefined ? 'Pin an output' : 'Pin this output'}
        </Button>
        {kinds.includes('error') && (
          <Button variant="light" onClick={() => pin(path, { kind: 'error', error: 'States.TaskFailed', cause: '' })}>
            Pin an error
          </Button>
        )}
      </div>
    );
  }
  return (
    <>
      <Pinned pinned={pinned} onChange={(next) => pin(path, next)} />
      <Button variant="light" onClick={() => pin(path, undefined)}>
        Unpin
      </Button>
    </>
  );
}

interface PinnedProps {
  readonly pinned: Pin;
  readonly onChange: (pin: Pin) => void;
}

function Pinned({ pinned, onChange }: PinnedProps) {
  if (pinned.kind === 'output') {
    return (
      <>
        <p className={styles['note']}>Pinned: runs of the draft take this in place of the step.</p>
        <JsonEditor
          label="Pinned output"
          value={pinned.output}
          error={readJson(pinned.output) === undefined ? 'This is not JSON yet.' : undefined}
          language="JSONPath"
          onChange={(output) => onChange({ kind: 'output', output })}
          onBlur={() => undefined}
        />
      </>
    );
  }
  return (
    <>
      <p className={styles['note']}>
        Pinned: in runs of the draft the step fails with this at every try, and its Retry and Catch take it.
      </p>
      <Autocomplete
        size="xs"
        label="Name of the error"
        data={Object.values(errorNames)}
        value={pinned.error}
        onChange={(error) => onChange({ ...pinned, error })}
      />
      <TextInput
        label="Cause"
        value={pinned.cause}
        onChange={(event) => onChange({ ...pinned, cause: event.currentTarget.value })}
      />
    </>
  );
}
