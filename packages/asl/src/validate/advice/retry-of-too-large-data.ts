import { errorNames } from '../../errors/error-names.ts';
import type { AdviceRule } from './advice-rule.ts';
import { listedErrors } from './error-lists.ts';
import { CHARGE_ARN } from '../example-parts.ts';

const list = { Type: 'Task', Resource: CHARGE_ARN, End: true };

/** Data that is too large is caught, not retried. */
export const retryOfTooLargeData: AdviceRule = {
  id: 'retry-of-too-large-data',
  summary: 'A retry repeats the work and meets the same limit on the size of data.',
  rationale:
    'States.DataLimitExceeded says that a result is larger than 256 KiB. The work was done; done again, it gives as much. ' +
    'Catch the error by its own name (States.ALL does not match it), or pass the place of large data instead of the data.',
  bad: {
    StartAt: 'List',
    States: { List: { ...list, Retry: [{ ErrorEquals: ['States.DataLimitExceeded'] }] } },
  },
  good: {
    StartAt: 'List',
    States: {
      List: { ...list, Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'Too much' }] },
      'Too much': { Type: 'Fail', Error: 'TooMuch' },
    },
  },
  check: (context, advise) => {
    for (const { name, place, field } of listedErrors(context)) {
      if (field !== 'Retry' || name !== errorNames.dataLimitExceeded) continue;
      const message = 'A retry will meet the same limit on the size of data';
      advise({ message, place, hint: 'Catch it instead, or let the task return less.' });
    }
  },
};
