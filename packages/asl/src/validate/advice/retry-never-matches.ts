import type { AdviceRule } from './advice-rule.ts';
import { errorLists } from './error-lists.ts';
import { CHARGE_ARN } from '../example-parts.ts';
import { takenEntries } from './taken-errors.ts';

const charge = { Type: 'Task', Resource: CHARGE_ARN, End: true };
const throttled = { ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 6 };
const failed = { ErrorEquals: ['States.TaskFailed'], MaxAttempts: 2 };

/** No entry of Retry stands behind others that take all of its errors. */
export const retryNeverMatches: AdviceRule = {
  id: 'retry-never-matches',
  summary: 'This retrier is never used, because earlier ones take all of its errors.',
  rationale:
    'The first entry of Retry that matches an error is used, and when its attempts are spent no further entry is tried. ' +
    'Entries for particular errors belong before States.TaskFailed.',
  bad: { StartAt: 'Charge', States: { Charge: { ...charge, Retry: [failed, throttled] } } },
  good: { StartAt: 'Charge', States: { Charge: { ...charge, Retry: [throttled, failed] } } },
  check: (context, advise) => {
    for (const list of errorLists(context, ['Retry'])) {
      for (const { entry, taken, isAllTaken } of takenEntries(list)) {
        const [first] = taken;
        if (!isAllTaken || first === undefined) continue;
        const message = `This retrier is never used: an earlier one takes '${first.name}' by '${first.by}'`;
        const hint = 'Move it before that one, or remove it.';
        advise({ message, place: entry.place, hint });
      }
    }
  },
};
