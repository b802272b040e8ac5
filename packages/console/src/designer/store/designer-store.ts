/** The state of the designer: the document, what is selected, and what there is to tell. One store per opened document. */
import type { MachineType, SourceFormat, TextEdit } from '@stepwright/asl';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SelectionMode } from '../../graph/graph-context.ts';
import type { MachineGraph, StatePath } from '../../graph/machine-graph.ts';
import { readGraph } from '../../graph/read-graph.ts';
import { type Command, isRefusal } from '../commands/command.ts';
import type { Change } from '../document/change.ts';
import {
  closeStep,
  convertFormat,
  type DesignDocument,
  openDocument,
  redo,
  type StepName,
  takeChanges,
  takeEdits,
  takeText,
  undo,
} from '../document/document.ts';
import { nodeAt, pathOf } from '../document/path.ts';
import type { SampledExecution } from '../run/data-sample.ts';
import type { Pin } from '../run/pin.ts';
import type { StateRun } from '../run/run-state.ts';

export interface DesignerState {
  readonly document: DesignDocument;
  /** Of the last text that could be read. */
  readonly graph: MachineGraph;
  readonly machineType: MachineType;
  readonly selected: ReadonlySet<StatePath>;
  /** A state to bring into view; a new object brings it again. */
  readonly reveal: { readonly path: StatePath } | undefined;
  /** What could not be done, or what was done without being seen. */
  readonly notice: string | undefined;
  /** What stands for the work of states when the draft is run. */
  readonly pins: ReadonlyMap<StatePath, Pin>;
  /** What the last run did in each state. */
  readonly runStates: ReadonlyMap<StatePath, StateRun>;
  /** The execution on whose data expressions are tried and paths are picked: the last run, or one that was chosen. */
  readonly sampled: SampledExecution | undefined;

  readonly run: (command: Command) => boolean;
  readonly change: (changes: readonly Change[], name: StepName) => boolean;
  /** Takes edits after which the text is in a format of its own. */
  readonly replaceText: (edits: readonly TextEdit[], format: SourceFormat, name: StepName) => void;
  readonly edit: (edits: readonly TextEdit[], name: StepName) => void;
  readonly select: (path: StatePath | undefined, mode?: SelectionMode) => void;
  readonly show: (path: StatePath) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly closeStep: () => void;
  readonly convert: (format: SourceFormat) => void;
  readonly setMachineType: (type: MachineType) => void;
  readonly setNotice: (notice: string | undefined) => void;
  readonly pin: (path: StatePath, pin: Pin | undefined) => void;
  readonly setSampled: (sampled: SampledExecution | undefined) => void;
  readonly setRunStates: (runStates: ReadonlyMap<StatePath, StateRun>) => void;
}

export type DesignerStore = StoreApi<DesignerState>;

export interface OpenedText {
  readonly text: string;
  readonly format: SourceFormat;
  readonly machineType: MachineType;
  readonly pins?: ReadonlyMap<StatePath, Pin>;
}

const BROKEN = 'The text has an error that must be mended first; the graph shows the last text without one.';

export function createDesignerStore({ text, format, machineType, pins = new Map() }: OpenedText): DesignerStore {
  const opened = openDocument(text, format);
  return createStore<DesignerState>()((set, get) => {
    const take = (document: DesignDocument, more: Partial<DesignerState> = {}): void =>
      set((state) => ({ ...withDocument(state, document), notice: undefined, ...more }));
    return {
      document: opened,
      graph: graphOf(opened, undefined),
      machineType,
      selected: new Set(),
      reveal: undefined,
      notice: undefined,
      pins,
      runStates: new Map(),
      sampled: undefined,
      run: (command) => {
        const { document, graph } = get();
        if (document.tree === undefined) return refuseWith(BROKEN);
        const outcome = command({ tree: document.tree, graph });
        if (isRefusal(outcome)) return refuseWith(outcome.refused);
        const changed = takeChanges(document, outcome.changes, { label: outcome.label });
        if (changed === undefined) return refuseWith('The definition is not in a form in which this can be done.');
        const [first] = outcome.selected;
        take(changed, {
          selected: new Set(outcome.selected),
          ...(first !== undefined && { reveal: { path: first } }),
        });
        return true;
      },
      change: (changes, name) => {
        if (changes.length === 0) return true;
        const changed = takeChanges(get().document, changes, name);
        if (changed === undefined) return refuseWith(BROKEN);
        take(changed);
        return true;
      },
      edit: (edits, name) => take(takeEdits(get().document, edits, name)),
      replaceText: (edits, format_, name) => take(takeText(get().document, edits, format_, name)),
      select: (path, mode = 'only') => set(({ selected }) => ({ selected: nextSelection(selected, path, mode) })),
      show: (path) => set({ selected: new Set([path]), reveal: { path } }),
      undo: () => take(undo(get().document)),
      redo: () => take(redo(get().document)),
      closeStep: () => set(({ document }) => ({ document: closeStep(document) })),
      convert: (format_) => {
        const converted = convertFormat(get().document, format_);
        if (converted === undefined) refuseWith(BROKEN);
        else take(converted);
      },
      setMachineType: (type) => set({ machineType: type }),
      setNotice: (notice) => set({ notice }),
      setSampled: (sampled) => set({ sampled }),
      setRunStates: (runStates) => set({ runStates }),
      pin: (path, pin) =>
        set(({ pins: before }) => {
          const after = new Map(before);
          if (pin === undefined) after.delete(path);
          else after.set(path, pin);
          return { pins: after };
        }),
    };

    function refuseWith(notice: string): false {
      set({ notice });
      return false;
    }
  });
}

function withDocument(state: DesignerState, document: DesignDocument): Partial<DesignerState> {
  if (document.good === state.document.good) return { document };
  const graph = graphOf(document, state.graph);
  const selected = new Set([...state.selected].filter((path) => graph.states.has(path)));
  return { document, graph, selected };
}

function graphOf({ good }: DesignDocument, before: MachineGraph | undefined): MachineGraph {
  if (good !== undefined) return readGraph(good);
  return before ?? { root: EMPTY_SCOPE, states: new Map(), pathOfName: new Map(), scopeOf: new Map() };
}

const EMPTY_SCOPE = { path: '', kind: 'machine', states: [], transitions: [] } as const;

function nextSelection(
  selected: ReadonlySet<StatePath>,
  path: StatePath | undefined,
  mode: SelectionMode,
): ReadonlySet<StatePath> {
  if (path === undefined) return new Set();
  if (mode === 'only') return new Set([path]);
  const next = new Set(selected);
  if (!next.delete(path)) next.add(path);
  return next;
}

/** The state that the inspector shows: the only one that is selected, if it is in the tree. */
export function inspectedState({ selected, graph, document }: DesignerState): StatePath | undefined {
  const [path, ...others] = selected;
  if (path === undefined || others.length > 0 || !graph.states.has(path)) return undefined;
  return document.good !== undefined && nodeAt(document.good, pathOf(path)) !== undefined ? path : undefined;
}
