import { expect, test } from 'vitest';
import { configurationSchema } from './configuration-schema.ts';
import { retentionPolicy } from './retention-policy.ts';

const arnOf = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;

test('executions are kept for 90 days unless the configuration says otherwise, for all or for one machine', () => {
  const daysOf = (retention: unknown, name: string) =>
    retentionPolicy(configurationSchema.parse({ retention }).retention).daysOf(arnOf(name));
  expect(daysOf(undefined, 'orders')).toBe(90);
  expect(daysOf({ days: 30 }, 'orders')).toBe(30);
  expect(daysOf({ days: 30, stateMachines: { orders: 7 } }, 'orders')).toBe(7);
  expect(daysOf({ days: 30, stateMachines: { orders: 7 } }, 'bills')).toBe(30);
  expect(daysOf({ stateMachines: { orders: 7, [arnOf('orders')]: 1 } }, 'orders')).toBe(1);
  expect(daysOf({}, 'constructor')).toBe(90);
});

test('a retention of no days, or of parts of days, is refused', () => {
  for (const days of [0, -1, 0.5, 40_000, '30']) {
    expect(configurationSchema.safeParse({ retention: { days } }).success).toBe(false);
    expect(configurationSchema.safeParse({ retention: { stateMachines: { a: days } } }).success).toBe(false);
  }
});
