import { removeItem } from '../fixes/edit-source.ts';
import { oneEdit } from '../fixes/one-edit.ts';
import type { AdviceRule } from './advice-rule.ts';
import { errorLists } from './error-lists.ts';
import { CHARGE_ARN } from '../example-parts.ts';

const charge = (...names: string[]) => ({
  StartAt: 'Charge',
  States: { Charge: { Type: 'Task', Resource: CHARGE_ARN, Retry: [{ ErrorEquals: names }], End: true } },
});

/** A list of errors names each of them once. */
export const duplicateErrorName: AdviceRule = {
  id: 'duplicate-error-name',
  summary: 'The list names this error twice.',
  rationale: 'The second mention changes nothing. Often another error was meant.',
  bad: charge('Busy', 'Busy'),
  good: charge('Busy', 'Throttled'),
  check: (context, advise) => {
    for (const { entries } of errorLists(context, ['Retry', 'Catch'])) {
      for (const { names } of entries) {
        const seen = new Set<string>();
        for (const { name, place } of names) {
          if (seen.has(name)) {
            const fix = oneEdit(`Remove the second '${name}'`, removeItem(place));
            advise({ message: `'${name}' is in this list already`, place, fix });
          }
          seen.add(name);
        }
      }
    }
  },
};
