/**
 * Fixes for what AWS refuses. The definition cannot be used as it is, so a fix here restores what was evidently meant:
 * a misspelt field or word, a number in quotes, Next and End together, End where a state ends anyway.
 */
import type { SourceNode } from '../../syntax/source-node.ts';
import type { FieldRule } from '../catalogue/field-rule.ts';
import { type DefinitionContext, describeDefinition, type MachineType, type StateInfo } from '../definition-context.ts';
import type { Diagnostic, Fix } from '../diagnostic.ts';
import { fieldPlace, memberPlaces, type Place, pointerOf } from '../place.ts';
import { removeMember, renameKey, replaceText, replaceWithLiteral, wrapInArray } from './edit-source.ts';
import { oneEdit } from './one-edit.ts';

/** The findings, those of AWS's with a fix where one is safe. */
export function withFixes(
  tree: SourceNode,
  diagnostics: readonly Diagnostic[],
  options: { readonly type: MachineType },
): readonly Diagnostic[] {
  const isOpen = ({ severity, fix, pointer }: Diagnostic): boolean =>
    severity === 'ERROR' && fix === undefined && pointer !== '';
  if (!diagnostics.some(isOpen)) return diagnostics;
  const targets = targetsByPointer(describeDefinition(tree, options.type));
  return diagnostics.map((diagnostic) => {
    const target = isOpen(diagnostic) ? targets.get(diagnostic.pointer) : undefined;
    const fix = target === undefined ? undefined : fixFor(target, diagnostic);
    return fix === undefined ? diagnostic : { ...diagnostic, fix };
  });
}

/** What a finding can be about: a state, or a field of an object. */
type Target =
  | { readonly kind: 'state'; readonly state: StateInfo }
  | {
      readonly kind: 'field';
      readonly place: Place;
      readonly field: FieldRule | undefined;
      readonly stateType: string;
    };

function targetsByPointer({ states, objects }: DefinitionContext): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  for (const { place, shape, state } of objects) {
    for (const member of memberPlaces(place)) {
      const field = shape.fields.get(String(member.token));
      const stateType = state !== undefined && state.place.node === place.node ? (state.type ?? '') : '';
      targets.set(pointerOf(member), { kind: 'field', place: member, field, stateType });
    }
  }
  for (const state of states) {
    targets.set(pointerOf(state.place), { kind: 'state', state });
    const type = state.shape === undefined ? fieldPlace(state.place, 'Type') : undefined;
    if (type !== undefined) {
      const field: FieldRule = { name: 'Type', language: 'both', value: { kind: 'choice', values: [] }, meaning: '' };
      targets.set(pointerOf(type), { kind: 'field', place: type, field, stateType: '' });
    }
  }
  return targets;
}

function fixFor(target: Target, { hint }: Diagnostic): Fix | undefined {
  if (target.kind === 'state') return chooseTransition(target.state);
  const { place, field, stateType } = target;
  const [, suggestion] = /^Did you mean '(.*)'\?$/.exec(hint ?? '') ?? [];
  if (field === undefined) return fixUnknownField(place, stateType, suggestion);
  return fixValue(place, field, suggestion);
}

/** Of Next and End, the one that can be followed is kept. */
function chooseTransition({ place, group, shape }: StateInfo): Fix | undefined {
  const next = fieldPlace(place, 'Next');
  const end = fieldPlace(place, 'End');
  if (next === undefined || end === undefined || shape?.fields.has('End') !== true) return undefined;
  const isKnown = next.node.kind === 'string' && group.states.has(next.node.value);
  return isKnown ? oneEdit("Remove 'End'", removeMember(end)) : oneEdit("Remove 'Next'", removeMember(next));
}

function fixUnknownField(place: Place, stateType: string, suggestion: string | undefined): Fix | undefined {
  const name = String(place.token);
  if (name === 'End' && (stateType === 'Succeed' || stateType === 'Fail')) {
    return oneEdit(`Remove 'End': a ${stateType} state ends anyway`, removeMember(place));
  }
  if (suggestion === undefined) return undefined;
  return oneEdit(`Rename '${name}' to '${suggestion}'`, renameKey(place, suggestion));
}

function fixValue({ node }: Place, { value: { kind } }: FieldRule, suggestion: string | undefined): Fix | undefined {
  if (node.kind !== 'string') return undefined;
  const text = node.value;
  const isLiteral =
    kind === 'boolean'
      ? text === 'true' || text === 'false'
      : (kind === 'integer' || kind === 'number') && /^(?:0|[1-9]\d{0,14})$/.test(text);
  if (isLiteral) return oneEdit(`Write ${text} without quotes`, replaceWithLiteral(node, text));
  if (kind === 'texts') return oneEdit('Put it into a list', wrapInArray(node));
  if (suggestion === undefined) return undefined;
  const isMeant = kind === 'choice' || (kind === 'stateName' && looseName(suggestion) === looseName(text));
  return isMeant ? oneEdit(`Write '${suggestion}'`, replaceText(node, suggestion)) : undefined;
}

/** Names that differ only in case and in what separates their words are one name. */
function looseName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}
