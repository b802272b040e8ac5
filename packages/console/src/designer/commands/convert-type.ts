/** Makes a state one of another type: the fields that both types have stay, and what the new one needs is added. */
import { fieldCatalogue, isJsonObject, type Json, shapeOfStateType, sourceToJson } from '@stepwright/asl';
import type { StateType } from '../../graph/state-words.ts';
import type { StatePath } from '../../graph/machine-graph.ts';
import type { Change } from '../document/change.ts';
import { nodeAt, pathOf } from '../document/path.ts';
import { languageAt } from '../document/query-language.ts';
import { type Command, refuse } from './command.ts';
import { newStateSnippet } from './new-state.ts';
import { linkStates, stateSetOf } from './snippet.ts';

export function convertType(path: StatePath, type: StateType): Command {
  return ({ tree, graph }) => {
    const state = graph.states.get(path);
    const node = nodeAt(tree, pathOf(path));
    if (state === undefined || node?.kind !== 'object') return refuse('Select a state to convert.');
    if (state.type === type) return refuse(`'${state.name}' is a ${type} state already.`);
    const fields = sourceToJson(node);
    const { states } = stateSetOf(newStateSnippet(type)(languageAt(tree, path)));
    const [blank] = linkStates(states, onwardOf(fields)).values();
    return {
      label: `Make '${state.name}' a ${type} state`,
      changes: convertFields(pathOf(path), fields, blank ?? new Map(), type),
      selected: [path],
    };
  };
}

/** Where the state went on: by Next, or by the Default or the first rule of a Choice. */
function onwardOf(fields: Json): string | undefined {
  if (!isJsonObject(fields)) return undefined;
  const choices = fields.get('Choices');
  const rule = Array.isArray(choices) ? choices[0] : undefined;
  const found = fields.get('Next') ?? fields.get('Default') ?? (isJsonObject(rule) ? rule.get('Next') : undefined);
  return typeof found === 'string' ? found : undefined;
}

function convertFields(
  path: readonly (string | number)[],
  fields: Json,
  blank: Json,
  type: StateType,
): readonly Change[] {
  const shape = shapeOfStateType(type) ?? fieldCatalogue.pass;
  const own = isJsonObject(fields) ? fields : new Map<string, Json>();
  const needed = isJsonObject(blank) ? blank : new Map<string, Json>();
  const dropped = [...own.keys()].filter((field) => field !== 'Type' && !shape.fields.has(field));
  const added = [...needed].filter(([field]) => field !== 'Type' && isMissing(field, own));
  let after = 'Type';
  return [
    own.has('Type')
      ? { kind: 'replace', path: [...path, 'Type'], value: type }
      : { kind: 'addMember', path: [...path, 'Type'], value: type, after: undefined },
    ...dropped.map((field): Change => ({ kind: 'remove', path: [...path, field] })),
    ...added.map(([field, value]): Change => {
      const change: Change = { kind: 'addMember', path: [...path, field], value, after };
      after = field;
      return change;
    }),
  ];
}

/** Next and End stand for each other. */
function isMissing(field: string, own: ReadonlyMap<string, Json>): boolean {
  if (field === 'Next' || field === 'End') return !own.has('Next') && !own.has('End');
  return !own.has(field);
}
