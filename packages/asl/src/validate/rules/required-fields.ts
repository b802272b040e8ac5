import { CHARGE_ARN } from '../example-parts.ts';
import { fieldPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

/** An object has every field that its kind requires. */
export const requiredFieldsRule: Rule = {
  id: 'required-fields',
  summary: 'An object lacks a field that it needs.',
  rationale: 'The hint says what each of the missing fields is for; stepwright explain shows one with an example.',
  bad: { StartAt: 'A', States: { A: { Type: 'Task', End: true } } },
  good: { StartAt: 'A', States: { A: { Type: 'Task', Resource: CHARGE_ARN, End: true } } },
  check: ({ objects }, { report }) => {
    for (const { place, shape, language } of objects) {
      const missing = [...shape.fields.values()].filter(
        (field) =>
          field.required === true &&
          (field.language === 'both' || field.language === language) &&
          fieldPlace(place, field.name) === undefined,
      );
      if (missing.length === 0) continue;
      const names = missing.map(({ name }) => name).join(', ');
      const hint = missing.map(({ name, meaning }) => `${name}: ${meaning}`).join(' ');
      report({ message: `These fields are required: [${names}]`, place, marksKey: true, hint });
    }
  },
};
