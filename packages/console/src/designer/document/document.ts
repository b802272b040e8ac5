/**
 * The document that is being designed: its text, and every step that led to it.
 *
 * Invariants
 * - The text is the truth. Opening a text and saving it unchanged gives the same text, byte for byte.
 * - Every step has an exact inverse, made when it is taken; undo and redo give the very texts back.
 * - While the text is broken, `good` is the last tree that could be read, so that the graph stays.
 *
 * Pure: each function gives a new document.
 */
import { printPrettyJson, type SourceFormat, type SourceNode, sourceToJson, type TextEdit } from '@stepwright/asl';
import { countComments, definitionParser, printYaml } from '@stepwright/asl/yaml';
import type { Change } from './change.ts';
import { editDefinition } from './edit-definition.ts';
import { applyEdits, differenceOf, invertEdits } from './text-edits.ts';

/** How many steps can be undone, and how many characters they may hold together. */
export const STEPS_MAX = 1_000;
export const STEP_CHARACTERS_MAX = 20_000_000;

export interface Step {
  /** What was done, as an order: `Rename 'A' to 'B'`. */
  readonly label: string;
  readonly forward: readonly TextEdit[];
  readonly backward: readonly TextEdit[];
  /** Steps that follow each other with the same key are one: the letters of a word. */
  readonly mergeKey: string | undefined;
  readonly formatBefore: SourceFormat;
  readonly formatAfter: SourceFormat;
}

export interface DesignDocument {
  readonly text: string;
  readonly format: SourceFormat;
  /** The tree of the text; undefined while the text is broken. */
  readonly tree: SourceNode | undefined;
  /** The last tree that could be read, of this text or of one before it. */
  readonly good: SourceNode | undefined;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

/** What a step is called, and which steps it goes together with. */
export interface StepName {
  readonly label: string;
  readonly mergeKey?: string;
}

export function openDocument(text: string, format: SourceFormat): DesignDocument {
  const { tree } = definitionParser(format)(text);
  return { text, format, tree, good: tree, past: [], future: [] };
}

/** Takes edits of the text as they are, each about the text that the one before it left. */
export function takeEdits(document: DesignDocument, edits: readonly TextEdit[], name: StepName): DesignDocument {
  if (edits.length === 0) return document;
  return takeStep(document, applyEdits(document.text, edits), edits, name, document.format);
}

/** Takes edits after which the text is in the given format: another definition in place of this one. */
export function takeText(
  document: DesignDocument,
  edits: readonly TextEdit[],
  format: SourceFormat,
  name: StepName,
): DesignDocument {
  if (edits.length === 0 && format === document.format) return document;
  return takeStep(document, applyEdits(document.text, edits), edits, name, format);
}

/** Makes changes of the definition; undefined where the text is broken or a change does not fit. */
export function takeChanges(
  document: DesignDocument,
  changes: readonly Change[],
  name: StepName,
): DesignDocument | undefined {
  const edited = document.tree === undefined ? undefined : editDefinition(document.tree, changes);
  return edited === undefined ? undefined : takeEdits(document, edited.edits, name);
}

/** The same definition in the other format; undefined where the text is broken or YAML cannot say it. */
export function convertFormat(document: DesignDocument, format: SourceFormat): DesignDocument | undefined {
  if (document.tree === undefined) return undefined;
  const value = sourceToJson(document.tree);
  const text = format === 'json' ? printPrettyJson(value) : printYaml(value);
  const edit = text === undefined ? undefined : differenceOf(document.text, text);
  if (text === undefined || edit === undefined) return undefined;
  return takeStep(document, text, [edit], { label: `Convert to ${format.toUpperCase()}` }, format);
}

/** The text that the API gets, which takes JSON: as it is where it is JSON. Undefined where the text is broken. */
export function definitionToSave({ tree, text, format }: DesignDocument): string | undefined {
  if (tree === undefined) return undefined;
  return format === 'json' ? text : printPrettyJson(sourceToJson(tree));
}

/** How many comments a conversion to JSON would lose. */
export function commentsAtStake({ text, format }: DesignDocument): number {
  return format === 'yaml' ? countComments(text) : 0;
}

export function undo(document: DesignDocument): DesignDocument {
  const step = document.past.at(-1);
  if (step === undefined) return document;
  const read = readAgain(document, applyEdits(document.text, step.backward), step.formatBefore);
  return { ...read, past: document.past.slice(0, -1), future: [step, ...document.future] };
}

export function redo(document: DesignDocument): DesignDocument {
  const [step, ...future] = document.future;
  if (step === undefined) return document;
  const read = readAgain(document, applyEdits(document.text, step.forward), step.formatAfter);
  return { ...read, past: [...document.past, step], future };
}

/** Ends what may be merged with the steps that come, as when a field loses the focus. */
export function closeStep(document: DesignDocument): DesignDocument {
  const last = document.past.at(-1);
  if (last?.mergeKey === undefined) return document;
  return { ...document, past: [...document.past.slice(0, -1), { ...last, mergeKey: undefined }] };
}

function takeStep(
  document: DesignDocument,
  text: string,
  forward: readonly TextEdit[],
  { label, mergeKey }: StepName,
  format: SourceFormat,
): DesignDocument {
  const step: Step = {
    label,
    forward,
    backward: invertEdits(document.text, forward),
    mergeKey,
    formatBefore: document.format,
    formatAfter: format,
  };
  return { ...readAgain(document, text, format), past: bounded(joined(document.past, step)), future: [] };
}

function joined(past: readonly Step[], step: Step): readonly Step[] {
  const last = past.at(-1);
  if (last === undefined || step.mergeKey === undefined || last.mergeKey !== step.mergeKey) return [...past, step];
  const both: Step = {
    ...step,
    forward: [...last.forward, ...step.forward],
    backward: [...step.backward, ...last.backward],
    formatBefore: last.formatBefore,
  };
  return [...past.slice(0, -1), both];
}

/** Forgets the oldest steps where there are too many; the last one is always kept. */
function bounded(steps: readonly Step[]): readonly Step[] {
  let characters = 0;
  const first = steps.findLastIndex((step, index) => {
    for (const { replacement } of [...step.forward, ...step.backward]) characters += replacement.length;
    return index < steps.length - 1 && (characters > STEP_CHARACTERS_MAX || steps.length - index > STEPS_MAX);
  });
  return steps.slice(first + 1);
}

function readAgain(document: DesignDocument, text: string, format: SourceFormat): DesignDocument {
  const { tree } = definitionParser(format)(text);
  return { ...document, text, format, tree, good: tree ?? document.good };
}
