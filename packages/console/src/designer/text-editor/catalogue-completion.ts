/** What may be written at the cursor: fields of the object that stands there, and values that are known beforehand. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { fieldCatalogue, type FieldRule, type SourceFormat } from '@stepwright/asl';
import type { MachineGraph } from '../../graph/machine-graph.ts';
import { nodeAt, pointerOf } from '../document/path.ts';
import { type DefinitionPlace, placeAt } from '../document/place-at.ts';
import { languageAt } from '../document/query-language.ts';
import { fieldWords } from '../inspector/field-words.ts';
import { isOfLanguage } from '../inspector/field-sections.ts';
import { serviceActions } from '../palette/service-actions.ts';
import type { DesignerState, DesignerStore } from '../store/designer-store.ts';
import { toTextOffset } from './line-breaks.ts';

/** Where a value begins: behind the key of its line. */
const VALUE = /^\s*(?:- )*["']?([\w.$]+)["']?\s*:\s*["']?([^"',]*)$/;
const WORD = /["']?[\w.$:/-]*$/;

export function completeFromCatalogue(store: DesignerStore) {
  return (context: CompletionContext): CompletionResult | null => {
    const state = store.getState();
    const { good, text, format } = state.document;
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const word = context.matchBefore(WORD);
    if (good === undefined || word === null || (word.from === word.to && !context.explicit)) return null;
    const place = placeAt(good, Math.min(toTextOffset(text, context.pos), good.source.text.length));
    const [, key] = VALUE.exec(before) ?? [];
    if (key === undefined) return { from: word.from, options: fieldOptions(state, place, format), validFor: WORD };
    const rule = fieldCatalogue[place.shape].fields.get(key);
    const from = word.from + (/^["']/.test(word.text) ? 1 : 0);
    return rule === undefined ? null : { from, options: valueOptions(rule, state.graph, place), validFor: /^[^"']*$/ };
  };
}

function fieldOptions(
  { document: { good } }: DesignerState,
  place: DefinitionPlace,
  format: SourceFormat,
): Completion[] {
  if (good === undefined) return [];
  const node = nodeAt(good, place.shapePath);
  const present = node?.kind === 'object' ? node.members : new Map<string, unknown>();
  const language = languageAt(good, pointerOf(place.shapePath));
  return [...fieldCatalogue[place.shape].fields.values()]
    .filter((rule) => isOfLanguage(rule, language) && !present.has(rule.name))
    .map(({ name, meaning }) => ({
      label: name,
      detail: fieldWords(name),
      info: meaning,
      type: 'property',
      apply: format === 'json' ? `"${name}": ` : `${name}: `,
    }));
}

function valueOptions({ value }: FieldRule, graph: MachineGraph, place: DefinitionPlace): Completion[] {
  if (value.kind === 'stateName') {
    const scope = place.state === undefined ? graph.root : (graph.scopeOf.get(place.state) ?? graph.root);
    return scope.states.map(({ name }) => ({ label: name, type: 'variable' }));
  }
  if (value.kind === 'choice') return value.values.map((label) => ({ label, type: 'enum' }));
  if (value.kind === 'boolean') return [{ label: 'true' }, { label: 'false' }];
  if (value.kind !== 'resource') return [];
  return serviceActions.map(({ resource, title }) => ({ label: resource, detail: title, type: 'function' }));
}
