import { memberPlaces } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';

const EMPTY_FIELDS = ['Type', 'Comment', 'QueryLanguage', 'Next'];

const machine = (fields: { [field: string]: { [key: string]: string } }) => ({
  StartAt: 'Prepare',
  States: { Prepare: { Type: 'Pass', ...fields, Next: 'Done' }, Done: { Type: 'Succeed' } },
});

/** A Pass in the middle of a workflow does something. */
export const passWithoutEffect: AdviceRule = {
  id: 'pass-without-effect',
  summary: 'The Pass hands its input on unchanged, and only one way leads on.',
  rationale:
    'It costs two events of history in every execution. Where it stands for work that is still to be written, that is ' +
    'easily forgotten.',
  bad: machine({}),
  good: machine({ Parameters: { 'order.$': '$.order' } }),
  check: ({ states }, advise) => {
    for (const { type, place } of states) {
      const fields = memberPlaces(place).map(({ token }) => String(token));
      if (type !== 'Pass' || !fields.includes('Next') || !fields.every((name) => EMPTY_FIELDS.includes(name))) continue;
      advise({ message: 'This Pass hands its input on and does nothing', place, marksKey: true });
    }
  },
};
