import { expect, test } from 'vitest';
import { printJson } from '../json/print-json.ts';
import { buildContext, type ContextSource, formatInstant } from './build-context.ts';

const source: ContextSource = {
  execution: {
    id: 'arn:aws:states:us-east-1:123456789012:execution:m:e',
    input: new Map([['a', 1]]),
    startedAt: Date.UTC(2024, 0, 2, 3, 4, 5, 678),
    name: 'e',
    roleArn: 'arn:aws:iam::123456789012:role/r',
    redriveCount: 0,
  },
  stateMachine: { id: 'arn:aws:states:us-east-1:123456789012:stateMachine:m', name: 'm' },
  state: { name: 'S', enteredAt: Date.UTC(2024, 0, 2, 3, 4, 6), retryCount: undefined },
  taskToken: undefined,
  mapItem: undefined,
};

const execution =
  '"Execution":{"Id":"arn:aws:states:us-east-1:123456789012:execution:m:e","Input":{"a":1},' +
  '"StartTime":"2024-01-02T03:04:05.678Z","Name":"e","RoleArn":"arn:aws:iam::123456789012:role/r"';
const machine = '"StateMachine":{"Id":"arn:aws:states:us-east-1:123456789012:stateMachine:m","Name":"m"}';
const state = '"State":{"Name":"S","EnteredTime":"2024-01-02T03:04:06Z"';

test('keys stand in AWS’s order, and what does not apply is absent', () => {
  expect(printJson(buildContext(source))).toBe(`{${execution},"RedriveCount":0},${machine},${state}}}`);
});

test('a task has a token and a retry count, an iteration its item', () => {
  const context = buildContext({
    ...source,
    state: { ...source.state, retryCount: 2 },
    taskToken: 'token',
    mapItem: { index: 3, value: null, key: 'k' },
  });
  expect(printJson(context)).toBe(
    `{${execution},"RedriveCount":0},${machine},${state},"RetryCount":2},` +
      '"Task":{"Token":"token"},"Map":{"Item":{"Index":3,"Value":null,"Key":"k"}}}',
  );
});

test('an item of an array has no key, an Express execution no redrive count, a redriven one its time', () => {
  const item = buildContext({ ...source, mapItem: { index: 0, value: 1, key: undefined } });
  expect(printJson(item)).toContain('"Map":{"Item":{"Index":0,"Value":1}}');
  const express = buildContext({ ...source, execution: { ...source.execution, redriveCount: undefined } });
  expect(printJson(express)).toContain(`{${execution}},`);
  const redriven = buildContext({ ...source, execution: { ...source.execution, redriveCount: 1, redrivenAt: 0 } });
  expect(printJson(redriven)).toContain('"RedriveCount":1,"RedriveTime":"1970-01-01T00:00:00Z"}');
});

test('a whole second has no fraction', () => {
  expect(formatInstant(0)).toBe('1970-01-01T00:00:00Z');
  expect(formatInstant(10)).toBe('1970-01-01T00:00:00.010Z');
});
