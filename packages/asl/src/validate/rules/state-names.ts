import type { StateInfo } from '../definition-context.ts';
import { fieldPlace, memberPlace, type Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** The longest name of a state. Source: AWS's quota. */
export const STATE_NAME_LENGTH_MAX = 80;

/** A state's name has 1 to 80 characters and is unique in the whole machine. */
export const stateNamesRule: Rule = {
  id: 'state-names',
  summary: "The name of a state is empty, longer than 80 characters, or another state's too.",
  rationale:
    'Names are unique in the whole machine, branches and processors included, because the history names states only. Longer words belong into the Comment.',
  bad: {
    StartAt: 'A',
    States: { A: { Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: { Type: 'Succeed' } } }], End: true } },
  },
  good: {
    StartAt: 'A',
    States: { A: { Type: 'Parallel', Branches: [{ StartAt: 'B', States: { B: { Type: 'Succeed' } } }], End: true } },
  },
  check: ({ groups, states }, { report }) => {
    const first = new Map<string, StateInfo>();
    const reportDuplicate = (name: string, place: Place): void =>
      report({ code: 'DUPLICATE_STATE_NAME', message: `Duplicate State name: ${name}`, place, marksKey: true });

    for (const state of states) {
      const { name, place } = state;
      if (name === '' || name.length > STATE_NAME_LENGTH_MAX) {
        const why = name === '' ? 'is empty' : `is longer than ${STATE_NAME_LENGTH_MAX} characters`;
        const message = `Invalid State name: State '${name}' ${why}`;
        report({ code: 'INVALID_STATE_NAME', message, place, marksKey: true });
      }
      if (first.has(name)) reportDuplicate(name, place);
      else first.set(name, state);
    }
    for (const { place } of groups) {
      const object = fieldPlace(place, 'States');
      if (object?.node.kind !== 'object') continue;
      for (const member of object.node.duplicates) reportDuplicate(member.key, memberPlace(object, member));
    }
  },
};
