import { variablesIn } from '../expressions.ts';
import { memberPlaces } from '../place.ts';
import type { Rule } from '../rule.ts';
import {
  describeVariables,
  enclosingGroups,
  enclosingStates,
  findAssignments,
  variableOf,
} from '../variable-scopes.ts';

/**
 * A variable that is read is set somewhere in its own or an outer scope, and no scope sets a variable that an outer scope
 * may have set before. What JSONata reads is not looked at here.
 */
export const variablesRule: Rule = {
  id: 'variables',
  summary: 'A variable is read that nothing sets, or set although an outer scope has it.',
  rationale:
    'A variable is set by an Assign in the same group of states or around it; branches and iterations may read what is set outside, but not set it anew. A Distributed Map passes values in by ItemSelector.',
  bad: { StartAt: 'A', States: { A: { Type: 'Pass', Parameters: { 'id.$': '$order.id' }, End: true } } },
  good: {
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', Assign: { 'order.$': '$.order' }, Next: 'B' },
      B: { Type: 'Pass', Parameters: { 'id.$': '$order.id' }, End: true },
    },
  },
  check: (context, { report }) => {
    const { isSetIn, namesIn, maySetBefore } = describeVariables(context);

    for (const { place: assign, owner } of findAssignments(context.objects)) {
      for (const place of memberPlaces(assign)) {
        const name = variableOf(place, owner);
        if (!enclosingStates(owner.group).some((state) => maySetBefore(state, name))) continue;
        const message = `The variable name '${name}' was already defined in a parent scope.`;
        report({ message, place, locatedAt: assign, marksKey: true, hint: 'Give it another name here.' });
      }
    }

    for (const { object, place, content } of context.expressions) {
      for (const name of variablesIn(content)) {
        const groups = [object.group, ...enclosingGroups(object.group)];
        if (groups.some((group) => isSetIn(group, name))) continue;
        const known = groups.values().flatMap(namesIn);
        const hint = context.speller.suggest(name, known) ?? 'No Assign that this state can see sets it.';
        report({ message: `The Variable '$${name}' references an invalid value`, place, hint });
      }
    }
  },
};
