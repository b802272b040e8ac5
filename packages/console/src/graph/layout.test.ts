import { describe, expect, test } from 'vitest';
import { layoutGraph, type GraphLayout, type PlacedNode } from './layout.ts';
import { makeLargeMachine } from './testing/large-machine.ts';
import { graphOfText } from './testing/graph-of-text.ts';
import { neighbourOf } from './navigate.ts';
import { routePath } from './route-path.ts';

const nested = graphOfText(`
StartAt: Check
States:
  Check:
    Type: Choice
    Choices: [{Variable: $.a, IsPresent: true, Next: Both}, {Variable: $.b, IsPresent: true, Next: Gone}]
    Default: Each
  Both:
    Type: Parallel
    Branches:
      - {StartAt: A, States: {A: {Type: Pass, Next: B}, B: {Type: Pass, End: true}}}
      - {StartAt: C, States: {C: {Type: Pass, End: true}}}
      - {States: {}}
    Next: Each
  Each:
    Type: Map
    ItemProcessor: {StartAt: D, States: {D: {Type: Pass, End: true}}}
    Catch: [{ErrorEquals: [States.ALL], Next: Check}]
    End: true
`);

function boxOf({ nodes }: GraphLayout, id: string): PlacedNode {
  const node = nodes.find((candidate) => candidate.id === id);
  if (node === undefined) throw new Error(`no node ${id}`);
  return node;
}

function isInside(inner: PlacedNode, outer: PlacedNode): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function overlap(a: PlacedNode, b: PlacedNode): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe('layout', () => {
  const layout = layoutGraph(nested);

  test('what a state holds stands inside it, after it', () => {
    const order = layout.nodes.map(({ id }) => id);
    for (const [inner, outer] of [
      ['/States/Both/Branches/0/States/A', '/States/Both/Branches/0#scope'],
      ['/States/Both/Branches/0#scope', '/States/Both'],
      ['/States/Both/Branches/2#scope', '/States/Both'],
      ['/States/Each/ItemProcessor/States/D', '/States/Each'],
    ] as const) {
      expect(isInside(boxOf(layout, inner), boxOf(layout, outer)), `${inner} in ${outer}`).toBe(true);
      expect(order.indexOf(inner)).toBeGreaterThan(order.indexOf(outer));
    }
  });

  test('boxes of one depth never overlap', () => {
    for (const [index, a] of layout.nodes.entries()) {
      for (const b of layout.nodes.slice(index + 1)) {
        if (a.depth === b.depth) expect(overlap(a, b), `${a.id} and ${b.id}`).toBe(false);
      }
    }
  });

  test('a transition to nowhere leads to a box that says so', () => {
    expect(layout.nodes.filter(({ kind }) => kind === 'missing')).toMatchObject([{ name: 'Gone' }]);
  });

  test('every transition has a route', () => {
    for (const { points } of layout.edges) expect(routePath(points)).toMatch(/^M [-\d.]+ [-\d.]+ L /);
  });

  test('a collapsed state is a plain box without its insides', () => {
    const collapsed = layoutGraph(nested, new Set(['/States/Both']));
    expect(boxOf(collapsed, '/States/Both')).toMatchObject({ kind: 'state', isCollapsed: true });
    expect(collapsed.nodes.some(({ id }) => id.includes('/Branches/'))).toBe(false);
  });

  test('an empty definition has an empty layout', () => {
    expect(layoutGraph(graphOfText('{}'))).toMatchObject({ nodes: [], edges: [] });
  });
});

describe('arrow keys', () => {
  const layout = layoutGraph(nested);

  test('lead from state to state, into groups and out of them', () => {
    const way = (['down', 'down', 'down', 'up'] as const).reduce<string[]>((path, direction) => {
      path.push(neighbourOf(layout, path.at(-1), direction) ?? '-');
      return path;
    }, []);
    expect(way[0]).toBe('/States/Check');
    expect(way[1]).not.toBe('/States/Check');
    expect(new Set(way).size).toBeGreaterThan(2);
  });

  test('lead nowhere past the border', () => {
    expect(neighbourOf(layout, '/States/Check', 'up')).toBeUndefined();
  });
});

test('600 states are laid out without a box on another (npm run bench -- --workload console measures the time)', () => {
  const graph = graphOfText(makeLargeMachine({ states: 600, seed: 1 }));
  const { nodes } = layoutGraph(graph);
  expect(nodes.filter(({ kind }) => kind === 'state' || kind === 'group')).toHaveLength(600);
});
