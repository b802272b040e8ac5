import { describe, expect, it } from 'vitest';
import { allows, matches } from './policy.ts';

const orders = 'arn:aws:states:us-east-1:111111111111:stateMachine:orders';

describe('a pattern', () => {
  it.each([
    ['*', ''],
    ['*', 'anything'],
    ['states:*', 'states:StartExecution'],
    ['states:*Execution', 'states:StartExecution'],
    ['a*b*c', 'a-b-b-c'],
    ['a?c', 'abc'],
    ['**', 'a'],
    ['a*', 'a'],
    ['*:orders', orders],
  ])('%s matches "%s"', (pattern, text) => expect(matches(pattern, text)).toBe(true));

  it.each([
    ['', 'a'],
    ['a', ''],
    ['a?', 'a'],
    ['states:*', 'stepwright:Fork'],
    ['*Execution', 'states:StartExecutions'],
    ['a*b', 'a-b-c'],
    ['a.c', 'abc'],
  ])('%s does not match "%s"', (pattern, text) => expect(matches(pattern, text)).toBe(false));

  it('costs little, however it is made', () => {
    expect(matches(`${'*a'.repeat(500)}*b`, 'a'.repeat(2_000))).toBe(false);
  });
});

describe('a policy', () => {
  const policy = [
    { actions: ['states:Describe*', 'states:startexecution'], resources: [`${orders}*`] },
    { actions: ['states:ListStateMachines'], resources: ['*'] },
  ];

  it.each([
    ['states:StartExecution', orders],
    ['states:DescribeStateMachine', `${orders}:1`],
    ['states:ListStateMachines', 'arn:aws:states:us-east-1:111111111111:stateMachine:*'],
  ])('allows %s on %s, which a statement names', (action, resource) => {
    expect(allows(policy, action, resource)).toBe(true);
  });

  it.each([
    ['states:StopExecution', orders],
    ['states:StartExecution', orders.replace('orders', 'payments')],
    ['states:StartExecution', orders.toUpperCase()],
    ['stepwright:DescribeStateMachineLimits', orders],
  ])('denies %s on %s, which none names', (action, resource) => {
    expect(allows(policy, action, resource)).toBe(false);
  });

  it('without statements denies everything', () => {
    expect(allows([], 'states:ListStateMachines', '*')).toBe(false);
  });
});
