import { fieldPlace } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';

const refuse = (fields: { [field: string]: string }) => ({
  StartAt: 'Refuse',
  States: { Refuse: { Type: 'Fail', ...fields } },
});

/** A Fail state names its error. */
export const failWithoutError: AdviceRule = {
  id: 'fail-without-error',
  summary: 'The Fail state names no error.',
  rationale:
    'Without Error the execution fails with no name: whoever reads its history learns nothing, and a Catch around it ' +
    'matches by States.ALL or States.TaskFailed only.',
  bad: refuse({}),
  good: refuse({ Error: 'OrderRefused', Cause: 'The customer is blocked.' }),
  check: ({ states }, advise) => {
    for (const { type, place } of states) {
      if (type !== 'Fail' || ['Error', 'ErrorPath'].some((name) => fieldPlace(place, name) !== undefined)) continue;
      advise({ message: 'This failure has no name', place, marksKey: true, hint: 'Add Error, and Cause for people.' });
    }
  },
};
