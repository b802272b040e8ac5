/** Definitions of any size for tests and benchmarks: chains with choices, catches, loops, branches and iterations. */
import { fromPlain, type PlainJson, printPrettyJson } from '@stepwright/asl';

type Fields = { readonly [key: string]: PlainJson };

const RESOURCE = 'arn:aws:lambda:us-east-1:123456789012:function:work';

/** A valid definition with exactly so many states, the same one for a seed. */
export function makeLargeMachine({ states, seed }: { readonly states: number; readonly seed: number }): string {
  const random = randomFrom(seed);
  let named = 0;
  const name = (): string => `Step ${++named}`;

  function group(count: number): Fields {
    const names: string[] = [];
    const members: [string, Fields][] = [];
    let left = count;
    const sizes: number[] = [];
    while (left > 0) {
      const inside = left > 8 && random() < 0.1 ? Math.min(left - 1, 2 + Math.floor(random() * 5)) : 0;
      sizes.push(inside);
      names.push(name());
      left -= 1 + inside;
    }
    for (const [index, inside] of sizes.entries()) {
      members.push([names[index] ?? '', stateAt(names, index, inside)]);
    }
    return { StartAt: names[0] ?? '', States: Object.fromEntries(members) };
  }

  function stateAt(names: readonly string[], index: number, inside: number): Fields {
    const next = names[index + 1];
    const follow: Fields = next === undefined ? { End: true } : { Next: next };
    const far = names[Math.min(names.length - 1, index + 1 + Math.floor(random() * 6))] ?? '';
    if (inside === 1) return { Type: 'Map', ItemProcessor: group(inside), ...follow };
    if (inside > 1) {
      const first = Math.floor(inside / 2);
      return { Type: 'Parallel', Branches: [group(first), group(inside - first)], ...follow };
    }
    const kind = random();
    if (next !== undefined && kind < 0.2) {
      return { Type: 'Choice', Choices: [{ Variable: '$.a', NumericGreaterThan: index, Next: far }], Default: next };
    }
    if (kind < 0.35) return { Type: 'Pass', ...follow };
    const catcher = { ErrorEquals: ['States.ALL'], Next: far };
    return { Type: 'Task', Resource: RESOURCE, ...(kind < 0.5 ? { Catch: [catcher] } : {}), ...follow };
  }

  return printPrettyJson(fromPlain(group(states)));
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
}
