import { fieldPlace } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';
import { errorLists } from './error-lists.ts';
import { CHARGE_ARN } from '../example-parts.ts';
import { numberAt } from './number-at.ts';

const charge = (retrier: { [field: string]: number }) => ({
  StartAt: 'Charge',
  States: {
    Charge: { Type: 'Task', Resource: CHARGE_ARN, Retry: [{ ErrorEquals: ['States.ALL'], ...retrier }], End: true },
  },
});

/** The longest pause is not shorter than the first one. */
export const maxDelayBelowInterval: AdviceRule = {
  id: 'max-delay-below-interval',
  summary: 'MaxDelaySeconds is shorter than IntervalSeconds, so it replaces every pause.',
  rationale:
    'The pause before a retry is IntervalSeconds, grown by BackoffRate, but never more than MaxDelaySeconds. With a limit ' +
    'below the first pause neither of the two other settings has any effect.',
  bad: charge({ IntervalSeconds: 60, MaxDelaySeconds: 10 }),
  good: charge({ IntervalSeconds: 10, MaxDelaySeconds: 60 }),
  check: (context, advise) => {
    for (const { entries } of errorLists(context, ['Retry'])) {
      for (const { place } of entries) {
        const limit = fieldPlace(place, 'MaxDelaySeconds');
        const seconds = numberAt(place, 'MaxDelaySeconds');
        const interval = numberAt(place, 'IntervalSeconds');
        if (limit === undefined || seconds === undefined || interval === undefined || seconds >= interval) continue;
        advise({
          message: `Every pause is ${seconds} seconds: MaxDelaySeconds is below IntervalSeconds`,
          place: limit,
        });
      }
    }
  },
};
