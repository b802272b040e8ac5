import type { AdviceRule } from './advice-rule.ts';
import { listedErrors } from './error-lists.ts';
import { CHARGE_ARN } from '../example-parts.ts';

/** Names of the language's list for which executions report States.Runtime instead. */
const NEVER_REPORTED = ['States.IntrinsicFailure', 'States.NoChoiceMatched', 'States.ParameterPathFailure'];

const charge = (name: string) => ({
  StartAt: 'Charge',
  States: {
    Charge: { Type: 'Task', Resource: CHARGE_ARN, Catch: [{ ErrorEquals: [name], Next: 'Failed' }], End: true },
    Failed: { Type: 'Fail', Error: 'ChargeFailed' },
  },
});

/** Errors that exist in the language's list only are not waited for. */
export const errorNeverReported: AdviceRule = {
  id: 'error-never-reported',
  summary: 'No execution fails with this error: what it stands for is reported as States.Runtime.',
  rationale:
    'The specification names errors for intrinsic functions, missing parameters and Choice states without a match. The ' +
    'service reports all of them as States.Runtime, which is never retried or caught, so the entry never matches.',
  bad: charge('States.ParameterPathFailure'),
  good: charge('States.TaskFailed'),
  check: (context, advise) => {
    for (const { name, place } of listedErrors(context)) {
      if (!NEVER_REPORTED.includes(name)) continue;
      const message = `'${name}' is reported as States.Runtime, which nothing matches`;
      advise({ message, place, hint: 'Make sure that it cannot happen: test with a Choice before, or add a Default.' });
    }
  },
};
