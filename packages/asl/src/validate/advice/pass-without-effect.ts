import { memberPlaces } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';

const EMPTY_FIELDS = ['Type', 'QueryLanguage', 'Next'];

const machine = (fields: { [field: string]: { [key: string]: string } }) => ({
  StartAt: 'Prepare',
  States: { Prepare: { Type: 'Pass', ...fields, Next: 'Done' }, Done: { Type: 'Succeed' } },
});

/** A Pass in the middle of a workflow does something, brings ways together, or says in a Comment what it is for. */
export const passWithoutEffect: AdviceRule = {
  id: 'pass-without-effect',
  summary: 'The Pass hands its input on unchanged, joins no ways and has no Comment.',
  rationale:
    'It costs two events of history in every execution. Where it stands for work that is still to be written, that is ' +
    'easily forgotten: say so in its Comment.',
  bad: machine({}),
  good: machine({ Parameters: { 'order.$': '$.order' } }),
  check: ({ groups }, advise) => {
    for (const { states, references } of groups) {
      const waysIn = new Map<string, number>();
      for (const { target } of references) waysIn.set(target, (waysIn.get(target) ?? 0) + 1);
      for (const { name, type, place } of states.values()) {
        if (type !== 'Pass' || (waysIn.get(name) ?? 0) > 1) continue;
        const fields = memberPlaces(place).map(({ token }) => String(token));
        if (!fields.includes('Next') || !fields.every((field) => EMPTY_FIELDS.includes(field))) continue;
        advise({ message: 'This Pass hands its input on and does nothing', place, marksKey: true });
      }
    }
  },
};
