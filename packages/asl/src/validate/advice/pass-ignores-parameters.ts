import { fieldPlace } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';

const price = (fields: { [field: string]: { [key: string]: string | number } }) => ({
  StartAt: 'Price',
  States: { Price: { Type: 'Pass', ...fields, End: true } },
});

/** A Pass has Result or Parameters. */
export const passIgnoresParameters: AdviceRule = {
  id: 'pass-ignores-parameters',
  summary: 'The Pass has both Result and Parameters, and Result wins.',
  rationale:
    'Parameters is evaluated, and may fail, but its value is dropped in favour of Result. Put the constants of Result into ' +
    'Parameters, where keys without .$ are constants.',
  bad: price({ Parameters: { 'net.$': '$.net' }, Result: { currency: 'EUR' } }),
  good: price({ Parameters: { 'net.$': '$.net', currency: 'EUR' } }),
  check: ({ states }, advise) => {
    for (const { type, language, place: state } of states) {
      const place = type === 'Pass' && language === 'JSONPath' ? fieldPlace(state, 'Parameters') : undefined;
      if (place === undefined || fieldPlace(state, 'Result') === undefined) continue;
      advise({ message: "'Result' wins over 'Parameters', whose value is dropped", place, marksKey: true });
    }
  },
};
