/** The designer: palette, graph, text and settings around one document. */
import { ActionIcon, Modal, Table } from '@mantine/core';
import type { Diagnostic } from '@stepwright/asl';
import { type KeyboardEvent, lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { StateOverlay } from '../graph/state-overlay.ts';
import { Canvas } from './canvas/canvas.tsx';
import { insertionPoint } from './canvas/insertion-point.ts';
import { shortcuts } from './canvas/shortcuts.ts';
import { insertSnippet } from './commands/insert-snippet.ts';
import styles from './designer.module.css';
import { importText } from './export/file-menu.tsx';
import { Palette } from './palette/palette.tsx';
import { stateOf } from './problems/problems-by-state.ts';
import { useRun } from './run/use-run.ts';
import type { StateRun } from './run/run-state.ts';
import type { Opened, SavedMachine } from './save/opened-machine.ts';
import { SaveDialog } from './save/save-dialog.tsx';
import { useAutosave } from './save/use-autosave.ts';
import { type Panel, SidePanel } from './side-panel.tsx';
import { useDesigner, useDesignerStore } from './store/designer-context.tsx';
import { TemplateGallery } from './templates/template-gallery.tsx';
import { Toolbar, type View } from './toolbar.tsx';

const TextEditor = lazy(() => import('./text-editor/text-editor.tsx'));

interface DesignerProps {
  readonly opened: Opened;
  /** A new machine was saved, so that the page has another address now. */
  readonly onSaved: (saved: SavedMachine) => void;
}

type DialogName = 'save' | 'templates' | 'help';

export function Designer({ opened, onSaved }: DesignerProps) {
  const store = useDesignerStore();
  const [saved, setSaved] = useState(opened.saved);
  const [name, setName] = useState(opened.draft.name);
  const [input, setInput] = useState(opened.draft.input);
  const [view, setView] = useState<View>('graph');
  const [panel, setPanel] = useState<Panel>('settings');
  const [dialog, setDialog] = useState<DialogName>();
  const [isDragging, setIsDragging] = useState(false);
  const findRef = useRef<HTMLInputElement>(null);
  const nameRef = useRef<HTMLInputElement>(null);
  const run = useRun();
  const baseRevision = opened.isRestored ? opened.draft.revisionId : saved?.revisionId;
  const safety = useAutosave({
    arn: saved?.arn,
    name,
    input,
    revisionId: baseRevision,
    savedText: saved?.definition ?? undefined,
  });
  const onRun = (): void => {
    setPanel('run');
    run.start(input);
  };
  const onGoTo = ({ pointer }: Diagnostic): void => {
    const { graph, show, select } = store.getState();
    const path = stateOf(pointer, graph);
    if (path === undefined) select(undefined);
    else show(path);
    setPanel('settings');
  };
  const openSettings = (): void => {
    setPanel('settings');
    requestAnimationFrame(() => nameRef.current?.select());
  };
  return (
    <div
      className={styles['designer']}
      onKeyDown={(event) => onPageKey(event, store.getState(), () => findRef.current?.select())}
    >
      <Toolbar
        name={name}
        isNew={saved === undefined}
        view={view}
        safety={safety}
        findRef={findRef}
        onView={setView}
        onTemplates={() => setDialog('templates')}
        onSave={() => setDialog('save')}
        onRun={onRun}
        onHelp={() => setDialog('help')}
      />
      <Notice />
      <div className={styles['body']} data-view={view}>
        {view !== 'text' && <InsertingPalette onDragChange={setIsDragging} />}
        {view !== 'text' && (
          <RunCanvas key={view} isDragging={isDragging} onDragChange={setIsDragging} onOpen={openSettings} />
        )}
        {view !== 'graph' && (
          <div className={styles['text']}>
            <Suspense fallback={null}>
              <TextEditor />
            </Suspense>
          </div>
        )}
        <SidePanel
          panel={panel}
          onPanel={setPanel}
          nameRef={nameRef}
          run={run}
          input={input}
          onInput={setInput}
          onGoTo={onGoTo}
        />
      </div>
      {dialog === 'save' && (
        <SaveDialog
          saved={saved === undefined || baseRevision === undefined ? saved : { ...saved, revisionId: baseRevision }}
          name={name}
          onName={setName}
          onClose={() => setDialog(undefined)}
          onSaved={(machine) => {
            setSaved(machine);
            onSaved(machine);
          }}
        />
      )}
      {dialog === 'templates' && (
        <TemplateGallery
          onClose={() => setDialog(undefined)}
          onChoose={(template) => {
            importText(store.getState(), template.text, template.format);
            setInput(template.input);
            if (saved === undefined && name === '') setName(`${template.id}-1`);
            setDialog(undefined);
          }}
        />
      )}
      {dialog === 'help' && <KeysDialog onClose={() => setDialog(undefined)} />}
    </div>
  );
}

function InsertingPalette({ onDragChange }: { readonly onDragChange: (isDragging: boolean) => void }) {
  const graph = useDesigner((state) => state.graph);
  const selected = useDesigner((state) => state.selected);
  const run = useDesigner((state) => state.run);
  const { point, words } = insertionPoint(graph, selected);
  return (
    <Palette
      target={words}
      onDragChange={onDragChange}
      onInsert={({ makeSnippet }) => run(insertSnippet(point, makeSnippet))}
    />
  );
}

interface RunCanvasProps {
  readonly isDragging: boolean;
  readonly onDragChange: (isDragging: boolean) => void;
  readonly onOpen: () => void;
}

/** The canvas, with what the last run did on its states. */
function RunCanvas(props: RunCanvasProps) {
  const runStates = useDesigner((state) => state.runStates);
  const overlays = useMemo(
    () => new Map(Array.from(runStates, ([path, visit]) => [path, overlayOf(visit)])),
    [runStates],
  );
  return <Canvas {...props} runOverlays={overlays} />;
}

function overlayOf({ status, attempts, visits, output, error }: StateRun): StateOverlay {
  const badge = attempts > 1 ? `${attempts} tries` : visits > 1 ? `×${visits}` : undefined;
  const detail = error ?? (output === undefined ? undefined : shortened(output));
  return { status, ...(badge !== undefined && { badge }), ...(detail !== undefined && { detail }) };
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** What could not be done, until it is closed or something else is done. */
function Notice() {
  const notice = useDesigner((state) => state.notice);
  const setNotice = useDesigner((state) => state.setNotice);
  if (notice === undefined) return null;
  return (
    <div className={styles['notice']} role="alert">
      <span>{notice}</span>
      <ActionIcon variant="subtle" size="sm" color="gray" aria-label="Close" onClick={() => setNotice(undefined)}>
        ×
      </ActionIcon>
    </div>
  );
}

function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keys of the canvas">
      <Table>
        <Table.Tbody>
          {shortcuts.map(({ keys, meaning }) => (
            <Table.Tr key={keys}>
              <Table.Td>{keys}</Table.Td>
              <Table.Td>{meaning}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

type Undoing = Pick<ReturnType<ReturnType<typeof useDesignerStore>['getState']>, 'undo' | 'redo'>;

/** Keys that hold everywhere on the page, but not in fields, which have an undo of their own. */
function onPageKey(event: KeyboardEvent, { undo, redo }: Undoing, find: () => void): void {
  if (!(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  const key = event.key.toLowerCase();
  const isInField = event.target instanceof HTMLElement && event.target.closest('input, textarea, .cm-editor') !== null;
  if (isInField) return;
  if (key === 'z' && !event.shiftKey) undo();
  else if (key === 'y' || (key === 'z' && event.shiftKey)) redo();
  else if (key === 'f') find();
  else return;
  event.preventDefault();
}
