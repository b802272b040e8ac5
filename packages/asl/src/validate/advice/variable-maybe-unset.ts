import type { DefinitionContext, ShapedObject, StateGroupInfo, StateInfo } from '../definition-context.ts';
import { variablesIn } from '../expressions.ts';
import { fieldPlace, memberPlaces, type Place } from '../place.ts';
import { describeVariables, findAssignments, variableOf } from '../variable-scopes.ts';
import type { AdviceRule } from './advice-rule.ts';
import { describeFlow, type GroupFlow, type Transition } from './group-flow.ts';
import { isJsonataExpression, variablesReadBy } from './jsonata-texts.ts';
import { provedByFailure, provedByRule, testedVariables } from './presence-tests.ts';
import { textsIn } from './texts-in.ts';

const states = {
  Begin: { Type: 'Pass', Assign: { rounds: 0 }, Next: 'Go on' },
  'Go on': { Type: 'Pass', Parameters: { 'rounds.$': '$rounds' }, End: true },
};
const isNew = { Variable: '$.new', BooleanEquals: true, Next: 'Begin' };

/** How many transitions one checking follows; beyond it nothing more is said. */
export const STEPS_MAX = 2_000_000;

/** A variable is set on every way that leads to where it is read. */
export const variableMaybeUnset: AdviceRule = {
  id: 'variable-maybe-unset',
  summary: 'A way leads to this state on which the variable is not set.',
  rationale:
    'Reading a variable that was never set fails the execution with States.Runtime, in JSONata with ' +
    'States.QueryEvaluationError. Set it in a state that all ways pass, or test it with IsPresent in a Choice.',
  bad: {
    StartAt: 'New?',
    States: { 'New?': { Type: 'Choice', Choices: [isNew], Default: 'Go on' }, ...states },
  },
  good: { StartAt: 'Begin', States: states },
  check: (context, advise) => {
    const { isSetIn } = describeVariables(context);
    const tests = testsByChoice(context);
    const search = makeSearch(context, tests);
    const reported = new Map<StateInfo, Set<string>>();
    for (const { object, place, names } of readsOf(context)) {
      const { state } = object;
      if (state === undefined) continue;
      for (const name of names) {
        const isKnown = groupsSeenBy(state.group).some((group) => isSetIn(group, name));
        const seen = reported.get(state) ?? new Set();
        if (!isKnown || seen.has(name) || tests.get(state)?.has(name) === true) continue;
        reported.set(state, seen.add(name));
        if (!search.maybeUnset(state, name)) continue;
        const message = `The variable '$${name}' may not be set here: a way leads to this state without it`;
        advise({ message, place });
      }
    }
  },
};

interface Read {
  readonly object: ShapedObject;
  readonly place: Place;
  readonly names: Iterable<string>;
}

/** Everything that reads variables, in both query languages. */
function* readsOf({ expressions, objects }: DefinitionContext): Generator<Read> {
  for (const { object, place, content } of expressions) yield { object, place, names: variablesIn(content) };
  for (const object of objects) {
    if (object.language !== 'JSONata' || object.state === undefined) continue;
    for (const [name, field] of object.shape.fields) {
      const place = fieldPlace(object.place, name);
      const isOwn = field.value.kind !== 'states' && field.value.kind !== 'object' && field.value.kind !== 'list';
      for (const found of place === undefined || !isOwn ? [] : textsIn(place)) {
        if (isJsonataExpression(found.text)) yield { object, place: found, names: variablesReadBy(found.text) };
      }
    }
  }
}

/** A group and those around it whose variables it sees. */
function groupsSeenBy(group: StateGroupInfo): readonly StateGroupInfo[] {
  const groups = [group];
  for (let at = group; at.owner !== undefined && !at.isDistributed; at = at.owner.group) groups.push(at.owner.group);
  return groups;
}

/** By Choice state: the variables that its rules test. After such a test, or as the test, a read is fine. */
function testsByChoice({ states }: DefinitionContext): ReadonlyMap<StateInfo, ReadonlySet<string>> {
  const tests = new Map<StateInfo, ReadonlySet<string>>();
  for (const state of states) {
    const choices = state.type === 'Choice' ? fieldPlace(state.place, 'Choices') : undefined;
    if (choices?.node.kind === 'array') tests.set(state, testedVariables(choices.node.items));
  }
  return tests;
}

interface Search {
  readonly maybeUnset: (state: StateInfo, name: string) => boolean;
}

function makeSearch(context: DefinitionContext, tests: ReadonlyMap<StateInfo, ReadonlySet<string>>): Search {
  const flows = new Map<StateGroupInfo, GroupFlow>();
  const unset = new Map<StateGroupInfo, Map<string, ReadonlySet<StateInfo>>>();
  const setters = settersOf(context);
  let stepsLeft = STEPS_MAX;

  const flowOf = (group: StateGroupInfo): GroupFlow => {
    const flow = flows.get(group) ?? describeFlow(group);
    flows.set(group, flow);
    return flow;
  };
  const sets = (transition: Transition, name: string): boolean => {
    if (setters.get(transition.holder.node)?.has(name) === true) return true;
    if (tests.get(transition.from)?.has(name) !== true) return false;
    const ways = flowOf(transition.from.group).from(transition.from);
    stepsLeft -= ways.length;
    return provesPresent(transition, ways, name);
  };
  const walk = (group: StateGroupInfo, name: string): ReadonlySet<StateInfo> => {
    const flow = flowOf(group);
    const isSetOutside = group.owner !== undefined && !group.isDistributed && !maybeUnset(group.owner, name);
    const reached = new Set(flow.start === undefined || isSetOutside ? [] : [flow.start]);
    for (const state of reached) {
      for (const transition of flow.from(state)) {
        if (stepsLeft-- <= 0) return new Set();
        if (!sets(transition, name)) reached.add(transition.to);
      }
    }
    return reached;
  };
  const maybeUnset = (state: StateInfo, name: string): boolean => {
    const known = unset.get(state.group) ?? new Map<string, ReadonlySet<StateInfo>>();
    unset.set(state.group, known);
    const reached = known.get(name) ?? walk(state.group, name);
    known.set(name, reached);
    return reached.has(state);
  };
  return { maybeUnset };
}

/** By state, rule or catcher: the variables that its Assign sets. */
function settersOf({ objects }: DefinitionContext): ReadonlyMap<Place['node'], ReadonlySet<string>> {
  return new Map(
    findAssignments(objects).map(({ place, owner }) => [
      owner.place.node,
      new Set(memberPlaces(place).map((member) => variableOf(member, owner))),
    ]),
  );
}

/** Whether a Choice takes this way, of all its ways, only when the variable is there. */
function provesPresent({ kind, holder }: Transition, ways: readonly Transition[], name: string): boolean {
  if (kind === 'rule' && provedByRule(holder.node, name)) return true;
  for (const earlier of ways) {
    if (earlier.holder.node === holder.node) break;
    if (provedByFailure(earlier.holder.node, name)) return true;
  }
  return false;
}
