/** Located tree of a definition → graph. Takes drafts as they are: what is missing or of the wrong kind is left out. */
import { encodePointerToken, memberOf, type SourceNode, textOf } from '@stepwright/asl';
import { describeErrors, describeRule } from './describe-rule.ts';
import type { GraphScope, GraphState, MachineGraph, ScopeKind, StatePath, Transition } from './machine-graph.ts';

/** The graph of a definition's tree. Recursion is safe: the parsers limit the depth of a tree. */
export function readGraph(tree: SourceNode): MachineGraph {
  const root = readScope(tree, '', 'machine');
  const states = new Map<StatePath, GraphState>();
  const pathOfName = new Map<string, StatePath>();
  const scopeOf = new Map<StatePath, GraphScope>();
  collect(root);
  return { root, states, pathOfName, scopeOf };

  function collect(scope: GraphScope): void {
    for (const state of scope.states) {
      states.set(state.path, state);
      scopeOf.set(state.path, scope);
      if (!pathOfName.has(state.name)) pathOfName.set(state.name, state.path);
      for (const inner of state.scopes) collect(inner);
    }
  }
}

function readScope(node: SourceNode, path: string, kind: ScopeKind): GraphScope {
  const members = membersOf(memberOf(node, 'States'));
  const pathOf = (name: string | undefined): StatePath | undefined =>
    name !== undefined && members.has(name) ? `${path}/States/${encodePointerToken(name)}` : undefined;
  const states = Array.from(members, ([name, state]) => readState(state, name, pathOf(name) ?? ''));
  const start = transitionTo(memberOf(node, 'StartAt'), { id: `${path}/StartAt`, kind: 'start', from: undefined }, '');
  const transitions = [
    ...(start === undefined ? [] : [start]),
    ...Array.from(members).flatMap(([name, state]) => transitionsOf(state, pathOf(name) ?? '')),
  ];
  return { path, kind, states, transitions: transitions.map((found) => ({ ...found, to: pathOf(found.target) })) };
}

function membersOf(node: SourceNode | undefined): ReadonlyMap<string, SourceNode> {
  if (node?.kind !== 'object') return new Map();
  return new Map(Array.from(node.members.values(), ({ key, value }) => [key, value]));
}

function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === 'array' ? node.items : [];
}

function readState(node: SourceNode, name: string, path: StatePath): GraphState {
  const type = textOf(memberOf(node, 'Type'));
  const processorField = memberOf(node, 'ItemProcessor') === undefined ? 'Iterator' : 'ItemProcessor';
  const processor = type === 'Map' ? memberOf(node, processorField) : undefined;
  const branches = type === 'Parallel' ? itemsOf(memberOf(node, 'Branches')) : [];
  const mode = textOf(memberOf(memberOf(processor, 'ProcessorConfig'), 'Mode'));
  return {
    path,
    name,
    type,
    comment: textOf(memberOf(node, 'Comment')),
    resource: textOf(memberOf(node, 'Resource')),
    scopes: [
      ...branches.map((branch, index) => readScope(branch, `${path}/Branches/${index}`, 'branch')),
      ...(processor === undefined ? [] : [readScope(processor, `${path}/${processorField}`, 'processor')]),
    ],
    retriers: itemsOf(memberOf(node, 'Retry')).length,
    isDistributed: mode === 'DISTRIBUTED',
  };
}

type Unresolved = Omit<Transition, 'to'>;

function transitionsOf(state: SourceNode, from: StatePath): readonly Unresolved[] {
  const found = [
    transitionTo(memberOf(state, 'Next'), { id: `${from}/Next`, kind: 'next', from }, ''),
    ...itemsOf(memberOf(state, 'Choices')).map((rule, index) =>
      transitionTo(
        memberOf(rule, 'Next'),
        { id: `${from}/Choices/${index}/Next`, kind: 'rule', from },
        describeRule(rule),
      ),
    ),
    transitionTo(memberOf(state, 'Default'), { id: `${from}/Default`, kind: 'default', from }, 'otherwise'),
    endOf(state, from),
    ...itemsOf(memberOf(state, 'Catch')).map((catcher, index) =>
      transitionTo(
        memberOf(catcher, 'Next'),
        { id: `${from}/Catch/${index}/Next`, kind: 'catch', from },
        describeErrors(memberOf(catcher, 'ErrorEquals')),
      ),
    ),
  ];
  return found.filter((transition) => transition !== undefined);
}

function transitionTo(
  field: SourceNode | undefined,
  base: Pick<Transition, 'id' | 'kind' | 'from'>,
  label: string,
): Unresolved | undefined {
  const target = textOf(field);
  return target === undefined ? undefined : { ...base, target, label };
}

function endOf(state: SourceNode, from: StatePath): Unresolved | undefined {
  const end = memberOf(state, 'End');
  const isEnd = end?.kind === 'boolean' && end.value;
  return isEnd ? { id: `${from}/End`, kind: 'end', from, target: undefined, label: '' } : undefined;
}
