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

/** A limit on growing pauses stands beside pauses that grow. */
export const maxDelayWithoutEffect: AdviceRule = {
  id: 'max-delay-without-effect',
  summary: 'The pauses between retries do not grow, so MaxDelaySeconds limits nothing.',
  rationale:
    'MaxDelaySeconds stops the growth that BackoffRate causes. With BackoffRate 1 every pause is IntervalSeconds long.',
  bad: charge({ IntervalSeconds: 5, BackoffRate: 1, MaxDelaySeconds: 60 }),
  good: charge({ IntervalSeconds: 5, BackoffRate: 2, MaxDelaySeconds: 60 }),
  check: (context, advise) => {
    for (const { entries } of errorLists(context, ['Retry'])) {
      for (const { place } of entries) {
        const limit = fieldPlace(place, 'MaxDelaySeconds');
        const seconds = numberAt(place, 'MaxDelaySeconds') ?? 0;
        const isShorter = seconds < (numberAt(place, 'IntervalSeconds') ?? 1);
        if (limit === undefined || numberAt(place, 'BackoffRate') !== 1 || isShorter) continue;
        advise({ message: 'BackoffRate is 1, so MaxDelaySeconds limits nothing', place: limit });
      }
    }
  },
};
