import { fieldPlace } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';
import { numberAt } from './number-at.ts';

const pause = (seconds: number) => ({
  StartAt: 'Pause',
  States: { Pause: { Type: 'Wait', Seconds: seconds, End: true } },
});

/** A Wait waits. */
export const waitOfZero: AdviceRule = {
  id: 'wait-of-zero',
  summary: 'The state waits for zero seconds.',
  rationale:
    'A Wait of 0 seconds costs two events of history and does nothing. Often a value was meant to be filled in.',
  bad: pause(0),
  good: pause(30),
  check: ({ states }, advise) => {
    for (const { type, place } of states) {
      const field = type === 'Wait' ? fieldPlace(place, 'Seconds') : undefined;
      if (field === undefined || numberAt(place, 'Seconds') !== 0) continue;
      advise({ message: 'A wait of 0 seconds does nothing', place: field });
    }
  },
};
