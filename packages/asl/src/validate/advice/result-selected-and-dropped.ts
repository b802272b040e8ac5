import { fieldPlace } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';
import { CHARGE_ARN } from '../example-parts.ts';

const charge = (path: string | null) => ({
  StartAt: 'Charge',
  States: {
    Charge: { Type: 'Task', Resource: CHARGE_ARN, ResultSelector: { 'id.$': '$.id' }, ResultPath: path, End: true },
  },
});

/** What is selected from a result is kept. */
export const resultSelectedAndDropped: AdviceRule = {
  id: 'result-selected-and-dropped',
  summary: 'ResultPath null drops the result that ResultSelector puts together.',
  rationale:
    'The selection can only fail, it cannot be seen. Give ResultPath a place in the input, or drop ResultSelector.',
  bad: charge(null),
  good: charge('$.payment'),
  check: ({ states }, advise) => {
    for (const { shape, language, place: state } of states) {
      if (language !== 'JSONPath' || shape?.fields.has('ResultSelector') !== true) continue;
      const place = fieldPlace(state, 'ResultSelector');
      if (place === undefined || fieldPlace(state, 'ResultPath')?.node.kind !== 'null') continue;
      advise({ message: "ResultPath is null, so what 'ResultSelector' gives is dropped", place, marksKey: true });
    }
  },
};
