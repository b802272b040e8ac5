import { errorNames } from '../../errors/error-names.ts';
import { fieldPlace, itemPlaces } from '../place.ts';
import { removeItem } from '../fixes/edit-source.ts';
import { oneEdit } from '../fixes/one-edit.ts';
import type { AdviceRule } from './advice-rule.ts';
import { listedErrors } from './error-lists.ts';
import { CHARGE_ARN } from '../example-parts.ts';

const charge = (name: string) => ({
  StartAt: 'Charge',
  States: {
    Charge: { Type: 'Task', Resource: CHARGE_ARN, Catch: [{ ErrorEquals: [name], Next: 'Failed' }], End: true },
    Failed: { Type: 'Fail', Error: 'ChargeFailed' },
  },
});

/** States.Runtime is neither retried nor caught. */
export const runtimeErrorListed: AdviceRule = {
  id: 'runtime-error-listed',
  summary: 'States.Runtime is never retried or caught, by no name at all.',
  rationale:
    'States.Runtime says that the definition itself failed, as with a path that finds nothing. Such an error always ends ' +
    'the execution. Test with a Choice and IsPresent before reading what may be missing.',
  bad: charge('States.Runtime'),
  good: charge('States.ALL'),
  check: (context, advise) => {
    for (const { name, place, field } of listedErrors(context)) {
      if (name !== errorNames.runtime) continue;
      const message = `States.Runtime is never ${field === 'Retry' ? 'retried' : 'caught'}`;
      const entry = place.parent?.parent;
      const list = entry === undefined ? undefined : fieldPlace(entry, 'ErrorEquals');
      const isAlone = list === undefined || itemPlaces(list).length < 2;
      const fix = isAlone ? undefined : oneEdit(`Remove '${name}'`, removeItem(place));
      advise({ message, place, hint: 'It ends the execution whatever stands here.', fix });
    }
  },
};
