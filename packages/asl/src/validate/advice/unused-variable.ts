import { memberPlaces } from '../place.ts';
import { findAssignments, variableOf } from '../variable-scopes.ts';
import type { AdviceRule } from './advice-rule.ts';
import { textsIn } from './texts-in.ts';

const machine = (read: string) => ({
  StartAt: 'Begin',
  States: {
    Begin: { Type: 'Pass', Assign: { 'customer.$': '$.customer' }, Next: 'Greet' },
    Greet: { Type: 'Pass', Parameters: { 'to.$': read }, End: true },
  },
});

/** A variable that is set is read somewhere. */
export const unusedVariable: AdviceRule = {
  id: 'unused-variable',
  summary: 'Nothing reads the variable that is set here.',
  rationale:
    'A variable that no path and no expression reads takes part of the 10 MiB that an execution may store, and may hide a ' +
    'misspelt name where it should be read.',
  bad: machine('$.customer'),
  good: machine('$customer'),
  check: ({ root, objects }, advise) => {
    const assignments = findAssignments(objects);
    if (assignments.length === 0) return;
    const read = new Set<string>();
    for (const { text } of textsIn(root)) {
      for (const [, name = ''] of text.matchAll(/\$([\p{ID_Start}_][\p{ID_Continue}]*)/gu)) read.add(name);
    }
    const reported = new Set<string>();
    for (const { place: assign, owner } of assignments) {
      for (const place of memberPlaces(assign)) {
        const name = variableOf(place, owner);
        if (read.has(name) || reported.has(name)) continue;
        reported.add(name);
        advise({ message: `Nothing reads the variable '${name}'`, place, marksKey: true });
      }
    }
  },
};
