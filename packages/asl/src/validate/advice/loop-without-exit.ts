import { fieldPlace } from '../place.ts';
import type { DefinitionContext, StateGroupInfo, StateInfo } from '../definition-context.ts';
import type { AdviceRule } from './advice-rule.ts';
import { describeFlow, reachableFrom, type GroupFlow } from './group-flow.ts';

const poll = (otherwise: string) => ({
  StartAt: 'Start',
  States: {
    Start: { Type: 'Choice', Choices: [{ Variable: '$.ready', BooleanEquals: true, Next: 'Done' }], Default: 'Again' },
    Again: { Type: 'Pass', Result: { ready: false }, Next: otherwise },
    Done: { Type: 'Succeed' },
  },
});

/** Every loop has a way out. */
export const loopWithoutExit: AdviceRule = {
  id: 'loop-without-exit',
  summary: 'From here no state that ends the workflow can be reached: the loop goes on until the history is full.',
  rationale:
    'An execution has at most 25,000 events. A loop without a Wait, without a Choice that leads out and without a Catch ' +
    'that does fills them quickly, and the execution fails with States.Runtime.',
  bad: poll('Again'),
  good: poll('Start'),
  check: ({ groups }, advise) => {
    for (const group of groups) {
      const [first, ...others] = trappedStates(group);
      // A Wait makes the loop slow, which may be what is wanted: some run until someone stops them.
      if (first === undefined || [first, ...others].some(({ type }) => type === 'Wait')) continue;
      const canFail = [first, ...others].some(({ shape }) => shape?.fields.has('Retry'));
      const unless = canFail ? ', unless one of its states fails' : '';
      advise({
        message: `From here the workflow goes round until its history is full${unless}: no way leads to its end`,
        place: first.place,
        marksKey: true,
        hint: 'Lead out of the loop by a Choice, or count the rounds in a variable.',
      });
    }
  },
};

/** The reachable states of a group from which it cannot end. A group that cannot end at all is AWS's to report. */
function trappedStates(group: StateGroupInfo): readonly StateInfo[] {
  const states = [...group.states.values()];
  const flow = describeFlow(group);
  // A state from which nothing leads on that exists counts as an end: AWS reports it.
  const terminal = states.filter((state) => isTerminal(state) || flow.from(state).length === 0);
  if (terminal.length === 0) return [];
  const saved = statesThatReach(terminal, states, flow);
  const reached = flow.start === undefined ? new Set<StateInfo>() : reachableFrom([flow.start], flow);
  return states.filter((state) => reached.has(state) && !saved.has(state));
}

/** Whether a group may end in a state. */
function isTerminal({ type, place, shape }: StateInfo): boolean {
  if (shape === undefined || type === 'Succeed' || type === 'Fail' || place.node.kind !== 'object') return true;
  if (type === 'Choice') return fieldPlace(place, 'Default') === undefined;
  return fieldPlace(place, 'Next') === undefined;
}

function statesThatReach(
  targets: readonly StateInfo[],
  states: DefinitionContext['states'],
  flow: GroupFlow,
): ReadonlySet<StateInfo> {
  const sources = new Map<StateInfo, StateInfo[]>();
  for (const state of states) {
    for (const { to } of flow.from(state)) {
      const list = sources.get(to) ?? [];
      sources.set(to, list);
      list.push(state);
    }
  }
  const found = new Set(targets);
  for (const state of found) for (const source of sources.get(state) ?? []) found.add(source);
  return found;
}
