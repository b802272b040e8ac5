/**
 * What the bench runs: each workload is a machine, the input of its executions, and how many state transitions one
 * execution makes (states entered, as AWS counts them).
 */
import type { MachineType } from '@stepwright/engine';

export interface Workload {
  readonly type: MachineType;
  readonly definition: object;
  readonly input: string;
  readonly transitions: number;
}

const RESOURCE = 'arn:aws:lambda:us-east-1:123456789012:function:bench';

/** `count` states in a row. */
function chain(count: number, state: object): object {
  const names = Array.from({ length: count }, (_, index) => `S${index + 1}`);
  const states = names.map((name, index) => {
    const next = names[index + 1];
    return [name, { ...state, ...(next === undefined ? { End: true } : { Next: next }) }] as const;
  });
  return { StartAt: names[0], States: Object.fromEntries(states) };
}

const order = JSON.stringify({
  orderId: 'o-1001',
  customer: { id: 7, country: 'DE' },
  total: 129.9,
  items: ['a', 'b'],
});

export const workloads: Readonly<Record<string, Workload>> = {
  pass5: { type: 'STANDARD', definition: chain(5, { Type: 'Pass' }), input: order, transitions: 5 },
  task5: { type: 'STANDARD', definition: chain(5, { Type: 'Task', Resource: RESOURCE }), input: order, transitions: 5 },
  map100: {
    type: 'STANDARD',
    definition: {
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemsPath: '$.items',
          ItemProcessor: chain(1, { Type: 'Task', Resource: RESOURCE }),
          End: true,
        },
      },
    },
    input: JSON.stringify({ items: Array.from({ length: 100 }, (_, index) => ({ index })) }),
    transitions: 101,
  },
  choice1000: {
    type: 'STANDARD',
    definition: {
      StartAt: 'Count',
      States: {
        Count: {
          Type: 'Pass',
          Parameters: { 'n.$': 'States.MathAdd($.n, 1)' },
          Next: 'More',
        },
        More: {
          Type: 'Choice',
          Choices: [{ Variable: '$.n', NumericLessThan: 500, Next: 'Count' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
      },
    },
    input: '{"n":0}',
    transitions: 1_001,
  },
  express5: {
    type: 'EXPRESS',
    definition: chain(5, { Type: 'Task', Resource: RESOURCE }),
    input: order,
    transitions: 5,
  },
};
