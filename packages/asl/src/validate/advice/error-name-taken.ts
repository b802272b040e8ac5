import { removeItem } from '../fixes/edit-source.ts';
import { oneEdit } from '../fixes/one-edit.ts';
import type { AdviceRule } from './advice-rule.ts';
import { errorLists } from './error-lists.ts';
import { CHARGE_ARN } from '../example-parts.ts';
import { takenEntries } from './taken-errors.ts';

const charge = { Type: 'Task', Resource: CHARGE_ARN, End: true };
const ends = { Later: { Type: 'Succeed' }, Declined: { Type: 'Fail', Error: 'Declined' } };
const timeouts = { ErrorEquals: ['States.Timeout'], Next: 'Later' };

/** No entry of Retry or Catch lists an error that an earlier entry takes, beside others that it gets. */
export const errorNameTaken: AdviceRule = {
  id: 'error-name-taken',
  summary: 'An earlier entry takes this error, so it never reaches this one.',
  rationale:
    'The first entry of Retry or Catch that matches an error is used. A name that an earlier entry takes does nothing ' +
    'here, though it reads as if it did.',
  bad: {
    StartAt: 'Charge',
    States: {
      Charge: { ...charge, Catch: [timeouts, { ErrorEquals: ['CardDeclined', 'States.Timeout'], Next: 'Declined' }] },
      ...ends,
    },
  },
  good: {
    StartAt: 'Charge',
    States: {
      Charge: { ...charge, Catch: [timeouts, { ErrorEquals: ['CardDeclined'], Next: 'Declined' }] },
      ...ends,
    },
  },
  check: (context, advise) => {
    for (const list of errorLists(context, ['Retry', 'Catch'])) {
      for (const { taken, isAllTaken } of takenEntries(list)) {
        if (isAllTaken) continue;
        for (const { name, by, place } of taken) {
          const message = `'${name}' never reaches this entry: an earlier one takes it by '${by}'`;
          const hint = 'Remove it here, or move this entry before that one.';
          advise({ message, place, hint, fix: oneEdit(`Remove '${name}' here`, removeItem(place)) });
        }
      }
    }
  },
};
