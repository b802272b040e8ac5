/** The Retry and Catch fields of a definition, with the error names of each entry. */
import { textOf } from '../../syntax/source-node.ts';
import type { DefinitionContext, StateInfo } from '../definition-context.ts';
import { fieldPlace, itemPlaces, type Place } from '../place.ts';

export type ErrorListField = 'Retry' | 'Catch';

export interface ErrorList {
  readonly state: StateInfo;
  readonly field: ErrorListField;
  readonly entries: readonly ErrorEntry[];
}

/** A retrier or catcher. */
export interface ErrorEntry {
  readonly place: Place;
  readonly names: readonly ErrorName[];
}

export interface ErrorName {
  readonly name: string;
  readonly place: Place;
}

/** Every Retry and Catch, in the order of the states. */
export function* errorLists({ states }: DefinitionContext, fields: readonly ErrorListField[]): Generator<ErrorList> {
  for (const state of states) {
    for (const field of fields) {
      const place = state.shape?.fields.has(field) === true ? fieldPlace(state.place, field) : undefined;
      if (place !== undefined) yield { state, field, entries: itemPlaces(place).map(describeEntry) };
    }
  }
}

/** Every error name of every Retry and Catch. */
export function* listedErrors(context: DefinitionContext): Generator<ErrorName & { readonly field: ErrorListField }> {
  for (const { field, entries } of errorLists(context, ['Retry', 'Catch'])) {
    for (const { names } of entries) for (const name of names) yield { ...name, field };
  }
}

function describeEntry(place: Place): ErrorEntry {
  const field = fieldPlace(place, 'ErrorEquals');
  const names = field === undefined ? [] : itemPlaces(field);
  return {
    place,
    names: names.flatMap((item) => {
      const name = textOf(item.node);
      return name === undefined ? [] : [{ name, place: item }];
    }),
  };
}
