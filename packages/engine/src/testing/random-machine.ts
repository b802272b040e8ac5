/**
 * Random state machines for simulations: small, of every state type, and certain to end.
 *
 * Loops are left out on purpose (a test of its own has them); names are unique within a machine.
 */
import type { Random } from '../ports/random.ts';

type Definition = Readonly<Record<string, unknown>>;

/** States of one group at most. */
const GROUP_STATES_MAX = 4;

/** Parallel and Map states inside one another at most. */
const NESTING_MAX = 2;

/** A resource whose calls begin jobs. */
const JOB = 'arn:aws:states:::ecs:runTask.sync';

/** A definition as JSON text. */
export function randomMachine(random: Random): string {
  let named = 0;
  const integer = (below: number): number => Math.floor(random.next() * below);
  const chance = (probability: number): boolean => random.next() < probability;

  function group(nesting: number): Definition {
    const names = Array.from({ length: 1 + integer(GROUP_STATES_MAX) }, () => `S${(named += 1)}`);
    const states: [string, Definition][] = names.map((name, index) => {
      const next = names[index + 1];
      return [name, state(nesting, next === undefined ? { End: true } : { Next: next }, names.slice(index + 1))];
    });
    return { StartAt: names[0], States: Object.fromEntries(states) };
  }

  function state(nesting: number, transition: Definition, later: readonly string[]): Definition {
    const kind = integer(nesting < NESTING_MAX ? 9 : 6);
    switch (kind) {
      case 0:
        return { Type: 'Pass', Result: { n: integer(1_000) }, ResultPath: '$.pass', ...transition };
      case 1:
        return { Type: 'Wait', Seconds: integer(100), ...transition };
      case 2:
        return choice(transition, later);
      case 6:
        return {
          Type: 'Parallel',
          Branches: Array.from({ length: 1 + integer(3) }, () => group(nesting + 1)),
          ResultPath: '$.branches',
          ...handlers(later),
          ...transition,
        };
      case 7:
        return {
          Type: 'Map',
          ItemsPath: '$.items',
          MaxConcurrency: integer(3),
          ItemProcessor: group(nesting + 1),
          ResultPath: null,
          ...handlers(later),
          ...transition,
        };
      default:
        return {
          Type: 'Task',
          Resource: chance(0.3) ? JOB : `arn:aws:lambda:us-east-1:123456789012:function:f${integer(3)}`,
          ResultPath: null,
          ...(chance(0.3) ? { TimeoutSeconds: 1 + integer(20) } : {}),
          ...handlers(later),
          ...transition,
        };
    }
  }

  function choice(transition: Definition, later: readonly string[]): Definition {
    const [next] = later;
    // A Choice state cannot end a group, so at the end there is a Succeed or a Fail.
    if (next === undefined) return chance(0.8) ? { Type: 'Succeed' } : { Type: 'Fail', Error: 'Simulated', Cause: 'c' };
    void transition;
    const target = later[integer(later.length)];
    return {
      Type: 'Choice',
      Choices: [{ Variable: '$.n', NumericLessThan: integer(100), Next: target }],
      Default: next,
    };
  }

  function handlers(later: readonly string[]): Definition {
    const target = later[integer(Math.max(1, later.length))];
    return {
      ...(chance(0.5)
        ? {
            Retry: [
              { ErrorEquals: ['States.ALL'], IntervalSeconds: 1 + integer(5), MaxAttempts: integer(3), BackoffRate: 2 },
            ],
          }
        : {}),
      ...(chance(0.5) && target !== undefined
        ? { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: target }] }
        : {}),
    };
  }

  return JSON.stringify(group(0));
}
