import type { AdviceRule } from './advice-rule.ts';
import { errorLists } from './error-lists.ts';
import { CHARGE_ARN } from '../example-parts.ts';
import { takenEntries } from './taken-errors.ts';

const charge = { Type: 'Task', Resource: CHARGE_ARN, End: true };
const ends = { Declined: { Type: 'Succeed' }, Failed: { Type: 'Fail', Error: 'ChargeFailed' } };
const declined = { ErrorEquals: ['CardDeclined'], Next: 'Declined' };
const failed = { ErrorEquals: ['States.TaskFailed'], Next: 'Failed' };

/** No entry of Catch stands behind others that take all of its errors. */
export const catchNeverMatches: AdviceRule = {
  id: 'catch-never-matches',
  summary: 'This catcher never matches, because earlier ones take all of its errors.',
  rationale:
    'The first entry of Catch that matches an error is used. States.TaskFailed takes every error but States.Timeout, and ' +
    'States.Timeout also takes missed heartbeats, so entries for particular errors belong before them.',
  bad: { StartAt: 'Charge', States: { Charge: { ...charge, Catch: [failed, declined] }, ...ends } },
  good: { StartAt: 'Charge', States: { Charge: { ...charge, Catch: [declined, failed] }, ...ends } },
  check: (context, advise) => {
    for (const list of errorLists(context, ['Catch'])) {
      for (const { entry, taken, isAllTaken } of takenEntries(list)) {
        const [first] = taken;
        if (!isAllTaken || first === undefined) continue;
        const message = `This catcher never matches: an earlier one takes '${first.name}' by '${first.by}'`;
        const hint = 'Move it before that one, or remove it.';
        advise({ message, place: entry.place, hint });
      }
    }
  },
};
