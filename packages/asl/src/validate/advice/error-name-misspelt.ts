import { errorNames } from '../../errors/error-names.ts';
import type { AdviceRule } from './advice-rule.ts';
import { listedErrors } from './error-lists.ts';
import { CHARGE_ARN } from '../example-parts.ts';

/** `timeout` → `States.Timeout`. */
const byBareName = new Map(Object.values(errorNames).map((name) => [bareName(name), name]));

const charge = (name: string) => ({
  StartAt: 'Charge',
  States: { Charge: { Type: 'Task', Resource: CHARGE_ARN, Retry: [{ ErrorEquals: [name] }], End: true } },
});

/** Names that miss a reserved one by their prefix or their case only are not what was meant. */
export const errorNameMisspelt: AdviceRule = {
  id: 'error-name-misspelt',
  summary: 'This is almost the name of a reserved error, which is spelt with States. and its own capitals.',
  rationale:
    'Error names are compared letter by letter. State.ALL or states.timeout is a name of your own, which no service ' +
    'reports, so the entry never matches.',
  bad: charge('State.ALL'),
  good: charge('States.ALL'),
  check: (context, advise) => {
    for (const { name, place } of listedErrors(context)) {
      // Unknown names that begin with `States.` are AWS's to warn of.
      if (name.startsWith('States.') || !/^states?\./i.test(name)) continue;
      const reserved = byBareName.get(bareName(name));
      if (reserved === undefined) continue;
      advise({ message: `'${name}' is not the reserved name '${reserved}'`, place, hint: `Write '${reserved}'.` });
    }
  },
};

function bareName(name: string): string {
  return name.replace(/^states?\./i, '').toLowerCase();
}
