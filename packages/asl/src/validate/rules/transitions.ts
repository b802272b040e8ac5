import { textOf } from '../../syntax/source-node.ts';
import type { DefinitionContext, StateGroupInfo, StateInfo, StateReference } from '../definition-context.ts';
import type { Finding, Findings } from '../findings.ts';
import { fieldPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

/**
 * Transitions lead to states of the same group, every state is the target of one, and every group has a state that ends
 * it. As AWS does it: a state counts as reachable when anything refers to it; a group without an end is reported instead
 * of its unreachable states. What only a walk from StartAt shows is a warning of ours.
 */
export const transitionsRule: Rule = {
  id: 'transitions',
  summary: 'A transition leads to no state of its group, no transition leads to a state, or a group has no end.',
  rationale:
    'Next, Default and StartAt name states of the same group, letter by letter. A state that nothing leads to would never run; a group that never ends would run for ever.',
  bad: { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'b' }, B: { Type: 'Succeed' } } },
  good: { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } } },
  check: (context, { report }) => {
    const names = new Set(context.states.map(({ name }) => name));
    for (const group of context.groups) {
      if (fieldPlace(group.place, 'States')?.node.kind !== 'object') continue;
      for (const reference of group.references) {
        if (!group.states.has(reference.target)) report(danglingReference(context, group, reference, names));
      }
      if ([...group.states.values()].some(isTerminal)) reportUnreachable(group, report);
      else reportEndless(group, report);
    }
  },
};

/** Whether a group can end in this state. */
function isTerminal({ place, type }: StateInfo): boolean {
  const end = fieldPlace(place, 'End')?.node;
  return type === 'Succeed' || type === 'Fail' || (end?.kind === 'boolean' && end.value);
}

function danglingReference(
  { speller }: DefinitionContext,
  group: StateGroupInfo,
  { target, place }: StateReference,
  namesAnywhere: ReadonlySet<string>,
): Finding {
  const hint = namesAnywhere.has(target)
    ? 'That state is in another group; transitions neither enter nor leave branches and processors.'
    : speller.suggest(target, group.states.keys());
  return { code: 'MISSING_TRANSITION_TARGET', message: `Missing 'Next' target: ${target}`, place, hint };
}

function reportEndless(group: StateGroupInfo, report: Findings['report']): void {
  report({
    code: 'MISSING_END_STATE',
    message: 'Workflow has no terminal state',
    place: group.place,
    locatedAt: 'none',
    marksKey: true,
    hint: 'End a state with "End": true, or add a Succeed or Fail state.',
  });
}

function reportUnreachable(group: StateGroupInfo, report: Findings['report']): void {
  const start = textOf(fieldPlace(group.place, 'StartAt')?.node);
  if (start === undefined) return;
  const targets = new Set(group.references.map(({ target }) => target));
  const reached = walkFrom(start, group);
  for (const { name, place } of group.states.values()) {
    if (!targets.has(name)) {
      const message = `State "${name}" is not reachable.`;
      report({ code: 'MISSING_TRANSITION_TARGET', message, place, marksKey: true, hint: 'No transition leads to it.' });
    } else if (group.states.has(start) && !reached.has(name)) {
      const message = `State "${name}" is only reachable from states that are not reachable themselves.`;
      report({ code: 'MISSING_TRANSITION_TARGET', severity: 'WARNING', message, place, marksKey: true });
    }
  }
}

function walkFrom(start: string, group: StateGroupInfo): ReadonlySet<string> {
  const targets = new Map<string, string[]>();
  for (const { from, target } of group.references) {
    if (from === undefined) continue;
    const known = targets.get(from.name);
    if (known === undefined) targets.set(from.name, [target]);
    else known.push(target);
  }
  const reached = new Set<string>();
  const rest = [start];
  for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    for (const target of targets.get(name) ?? []) rest.push(target);
  }
  return reached;
}
