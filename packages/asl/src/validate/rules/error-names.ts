import { CHARGE_ARN } from '../example-parts.ts';
import { errorNames } from '../../errors/error-names.ts';
import { textOf } from '../../syntax/source-node.ts';
import { fieldPlace, itemPlaces, type Place } from '../place.ts';
import type { Findings } from '../findings.ts';
import type { Rule } from '../rule.ts';
import type { Speller } from '../did-you-mean.ts';

/** Every name that the language reserves and knows. */
const RESERVED_NAMES: readonly string[] = [
  ...Object.values(errorNames),
  'States.BranchFailed',
  'States.Http.Socket',
  'States.IntrinsicFailure',
  'States.NoChoiceMatched',
  'States.ParameterPathFailure',
  'States.ResultPathMatchFailure',
];

/** States.ALL stands alone in its list, and in the last retrier or catcher. Names of our own do not begin with `States.`. */
export const errorNamesRule: Rule = {
  id: 'error-names',
  summary: 'States.ALL is not alone or not last, or a name of States. is none.',
  rationale:
    "States.ALL takes every error, so nothing beside or behind it could ever be used: give it a retrier or catcher of its own, at the end. Names that begin with States. are the language's; no other error has one.",
  bad: {
    StartAt: 'A',
    States: {
      A: {
        Type: 'Task',
        Resource: CHARGE_ARN,
        Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['States.Timeout'] }],
        End: true,
      },
    },
  },
  good: {
    StartAt: 'A',
    States: {
      A: {
        Type: 'Task',
        Resource: CHARGE_ARN,
        Retry: [{ ErrorEquals: ['States.Timeout'] }, { ErrorEquals: ['States.ALL'] }],
        End: true,
      },
    },
  },
  check: ({ states, speller }, { report }) => {
    for (const { place, shape } of states) {
      for (const name of ['Retry', 'Catch']) {
        const list = shape?.fields.has(name) === true ? fieldPlace(place, name) : undefined;
        if (list !== undefined) checkList(itemPlaces(list), speller, report);
      }
    }
  },
};

function checkList(entries: readonly Place[], speller: Speller, report: Findings['report']): void {
  for (const [index, entry] of entries.entries()) {
    const field = fieldPlace(entry, 'ErrorEquals');
    if (field === undefined) continue;
    const names = itemPlaces(field);
    const isLast = index === entries.length - 1;
    const hasAll = names.some(({ node }) => textOf(node) === 'States.ALL');
    if (hasAll && (names.length > 1 || !isLast)) {
      report({ message: 'States.ALL must appear alone and at end of list', place: field, locatedAt: entry });
    }
    for (const name of names) reportUnknown(name, speller, report);
  }
}

function reportUnknown(place: Place, speller: Speller, report: Findings['report']): void {
  const name = textOf(place.node);
  if (name === undefined || !name.startsWith('States.') || RESERVED_NAMES.includes(name)) return;
  if (name.startsWith('States.Http.StatusCode.')) return;
  report({
    severity: 'WARNING',
    message: `No error has the reserved name '${name}'; this entry never matches`,
    place,
    hint: speller.suggest(name, RESERVED_NAMES),
  });
}
