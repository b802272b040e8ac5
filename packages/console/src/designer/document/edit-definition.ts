/**
 * Changes of a definition → edits of its text.
 *
 * Invariants
 * - After the edits the text says exactly the changed value: every edit is checked by reading the text again. What the
 *   located edit cannot do is done by rewriting the smallest part that works, in the worst case the whole text.
 * - Either all changes are made or none.
 */
import {
  jsonEqual,
  type Json,
  printPrettyJson,
  type SourceFormat,
  type SourceNode,
  sourceToJson,
  type TextEdit,
} from '@stepwright/asl';
import { definitionParser, editYaml, printYaml } from '@stepwright/asl/yaml';
import { type Change, changeJson } from './change.ts';
import { editJsonSource } from './edit-json-source.ts';
import { editYamlSource } from './edit-yaml-source.ts';
import { valueAt } from './path.ts';
import { applyEdits, differenceOf } from './text-edits.ts';

export interface EditedDefinition {
  readonly text: string;
  readonly tree: SourceNode;
  /** Each is about the text that the one before it left. */
  readonly edits: readonly TextEdit[];
}

/** Makes the changes one after the other; undefined where one does not fit what the others left. */
export function editDefinition(tree: SourceNode, changes: readonly Change[]): EditedDefinition | undefined {
  let edited: EditedDefinition = { text: tree.source.text, tree, edits: [] };
  for (const change of changes) {
    const next = editOnce(edited.tree, change);
    if (next === undefined) return undefined;
    edited = { ...next, edits: [...edited.edits, ...next.edits] };
  }
  return edited;
}

function editOnce(tree: SourceNode, change: Change): EditedDefinition | undefined {
  const before = sourceToJson(tree);
  const expected = changeJson(before, change);
  if (expected === undefined) return undefined;
  const { format, text } = tree.source;
  const locate = format === 'json' ? editJsonSource : editYamlSource;
  const located = checked(text, format, locate(tree, change), expected);
  if (located !== undefined) return located;
  for (let length = change.path.length - 1; length > 0; length--) {
    const path = change.path.slice(0, length);
    const value = valueAt(expected, path);
    const wider = value === undefined ? undefined : locate(tree, { kind: 'replace', path, value });
    const edited = checked(text, format, wider, expected);
    if (edited !== undefined) return edited;
  }
  return checked(text, format, differenceOf(text, rewrite(text, format, expected) ?? ''), expected);
}

function rewrite(text: string, format: SourceFormat, value: Json): string | undefined {
  return format === 'json' ? printPrettyJson(value) : (editYaml(text, value) ?? printYaml(value));
}

/** The edited text where it says what it should, in that order of keys. */
function checked(
  text: string,
  format: SourceFormat,
  edit: TextEdit | undefined,
  expected: Json,
): EditedDefinition | undefined {
  if (edit === undefined) return undefined;
  const edited = applyEdits(text, [edit]);
  const { tree } = definitionParser(format)(edited);
  if (tree === undefined || !jsonEqual(sourceToJson(tree), expected)) return undefined;
  return { text: edited, tree, edits: [edit] };
}
