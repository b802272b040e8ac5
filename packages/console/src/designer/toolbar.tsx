/** The head of the designer: the name, undo and redo, how it is shown, files, saving and running. */
import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import type { RefObject } from 'react';
import { FindState } from './canvas/find-state.tsx';
import styles from './designer.module.css';
import { commentsAtStake } from './document/document.ts';
import { FileMenu } from './export/file-menu.tsx';
import type { Safety } from './save/use-autosave.ts';
import { useDesigner } from './store/designer-context.tsx';

export const VIEWS = ['graph', 'both', 'text'] as const;
export type View = (typeof VIEWS)[number];

interface ToolbarProps {
  readonly name: string;
  readonly isNew: boolean;
  readonly view: View;
  readonly safety: Safety;
  readonly findRef: RefObject<HTMLInputElement | null>;
  readonly onView: (view: View) => void;
  readonly onTemplates: () => void;
  readonly onSave: () => void;
  readonly onRun: () => void;
  readonly onHelp: () => void;
}

const SAFETY_WORDS: Readonly<Record<Safety, string>> = {
  saved: 'Saved',
  kept: 'Draft kept in this browser',
  lost: 'The draft cannot be kept: the storage of the browser is full or closed',
};

export function Toolbar(props: ToolbarProps) {
  const { name, isNew, view, safety, findRef, onView, onTemplates, onSave, onRun, onHelp } = props;
  return (
    <header className={styles['toolbar']}>
      <div className={styles['identity']}>
        <h1>{name === '' ? 'New workflow' : name}</h1>
        <span role="status" data-lost={safety === 'lost'}>
          {SAFETY_WORDS[safety]}
        </span>
      </div>
      <History />
      <FindState inputRef={findRef} />
      <SegmentedControl
        aria-label="View"
        data={[
          { value: 'graph', label: 'Graph' },
          { value: 'both', label: 'Both' },
          { value: 'text', label: 'Text' },
        ]}
        value={view}
        onChange={(next) => onView(VIEWS.find((known) => known === next) ?? 'graph')}
      />
      {view !== 'graph' && <FormatControl />}
      <span className={styles['spring']} />
      <Tooltip label="Keys">
        <ActionIcon variant="subtle" color="gray" aria-label="Keys" onClick={onHelp}>
          ?
        </ActionIcon>
      </Tooltip>
      <FileMenu name={name} onTemplates={onTemplates} />
      <Button variant="default" onClick={onSave}>
        {isNew ? 'Create …' : 'Save …'}
      </Button>
      <Button onClick={onRun}>▶ Run</Button>
    </header>
  );
}

function History() {
  const past = useDesigner(({ document }) => document.past.at(-1)?.label);
  const future = useDesigner(({ document }) => document.future[0]?.label);
  const undo = useDesigner((state) => state.undo);
  const redo = useDesigner((state) => state.redo);
  return (
    <div className={styles['history']}>
      <Tooltip label={past === undefined ? 'Nothing to undo' : `Undo: ${past}`}>
        <ActionIcon variant="subtle" color="gray" aria-label="Undo" disabled={past === undefined} onClick={undo}>
          <Arrow path="M4 8h8a4 4 0 0 1 0 8H8M7 4.5 3.5 8 7 11.5" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={future === undefined ? 'Nothing to redo' : `Redo: ${future}`}>
        <ActionIcon variant="subtle" color="gray" aria-label="Redo" disabled={future === undefined} onClick={redo}>
          <Arrow path="M16 8H8a4 4 0 0 0 0 8h4M13 4.5 16.5 8 13 11.5" />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function Arrow({ path }: { readonly path: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

/** JSON or YAML. A conversion to JSON loses the comments, and undo brings them back. */
function FormatControl() {
  const document = useDesigner((state) => state.document);
  const convert = useDesigner((state) => state.convert);
  const setNotice = useDesigner((state) => state.setNotice);
  const onChange = (next: string): void => {
    const comments = commentsAtStake(document);
    convert(next === 'yaml' ? 'yaml' : 'json');
    if (next === 'json' && comments > 0)
      setNotice(`JSON has no comments: ${comments} are gone. Undo brings them back.`);
  };
  return (
    <SegmentedControl
      aria-label="Format"
      data={[
        { value: 'json', label: 'JSON' },
        { value: 'yaml', label: 'YAML' },
      ]}
      value={document.format}
      disabled={document.tree === undefined}
      onChange={onChange}
    />
  );
}
