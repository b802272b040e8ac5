import { fieldPlace } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';
import { errorLists } from './error-lists.ts';
import { CHARGE_ARN } from '../example-parts.ts';
import { numberAt } from './number-at.ts';

const PAUSE_FIELDS = ['IntervalSeconds', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy'];

const charge = (retrier: { [field: string]: number }) => ({
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: CHARGE_ARN,
      Retry: [{ ErrorEquals: ['CardDeclined'], ...retrier }, { ErrorEquals: ['States.ALL'] }],
      End: true,
    },
  },
});

/** A retrier that never retries has no settings for pauses. */
export const retrySettingsUnused: AdviceRule = {
  id: 'retry-settings-unused',
  summary: 'With MaxAttempts 0 there is no retry, so the settings for its pauses do nothing.',
  rationale:
    'MaxAttempts counts retries, not calls: 0 exempts these errors from being retried. Beside it an interval or a backoff ' +
    'suggests that retries were wanted.',
  bad: charge({ MaxAttempts: 0, IntervalSeconds: 5 }),
  good: charge({ MaxAttempts: 0 }),
  check: (context, advise) => {
    for (const { entries } of errorLists(context, ['Retry'])) {
      for (const { place } of entries) {
        const attempts = fieldPlace(place, 'MaxAttempts');
        const unused = PAUSE_FIELDS.filter((name) => fieldPlace(place, name) !== undefined);
        if (attempts === undefined || numberAt(place, 'MaxAttempts') !== 0 || unused.length === 0) continue;
        advise({ message: `MaxAttempts is 0, so ${unused.join(', ')} do nothing`, place: attempts });
      }
    }
  },
};
