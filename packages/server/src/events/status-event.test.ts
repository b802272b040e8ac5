import type { Announce, ExecutionHead } from '@stepwright/engine';
import { runningHead } from '@stepwright/engine/testing';
import { describe, expect, it } from 'vitest';
import { announceStatus } from './status-event.ts';

const executionArn = 'arn:aws:states:eu-west-1:123456789012:execution:orders:o-1';
const failed: ExecutionHead = {
  ...runningHead,
  status: 'FAILED',
  stoppedAt: 1_551_225_151_881,
  error: 'E',
  cause: 'C',
};

function changeOf(head: ExecutionHead, changed: Partial<Parameters<Announce>[0]> = {}, input = '{"a":1}') {
  const stateMachineArn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:orders';
  const start = {
    executionArn,
    stateMachineArn,
    stateMachineVersionArn: undefined,
    stateMachineAliasArn: undefined,
    revision: 1,
    name: 'o-1',
    roleArn: 'arn:aws:iam::123456789012:role/r',
    input,
    startedAt: 1_551_225_146_847,
    traceHeader: undefined,
  };
  const machineType = 'STANDARD' as const;
  return { start, machineType, statusBefore: undefined, head, sequence: 1, at: 1_551_225_151_881, ...changed };
}

interface Told {
  readonly id: string;
  readonly detail: Record<string, unknown>;
}
const told = (...args: Parameters<typeof changeOf>): readonly Told[] =>
  announceStatus(changeOf(...args)).map((text): Told => JSON.parse(text));

describe('a status event', () => {
  it('of an execution that begins has every member, null where there is nothing', () => {
    expect(told(runningHead)).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/),
        'detail-type': 'Step Functions Execution Status Change',
        source: 'aws.states',
        account: '123456789012',
        time: '2019-02-26T23:52:31Z',
        region: 'eu-west-1',
        resources: [executionArn],
        detail: {
          executionArn,
          stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:orders',
          name: 'o-1',
          status: 'RUNNING',
          startDate: 1_551_225_146_847,
          stopDate: null,
          input: '{"a":1}',
          inputDetails: { included: true },
          output: null,
          outputDetails: null,
          stateMachineVersionArn: null,
          stateMachineAliasArn: null,
          redriveCount: 0,
          redriveDate: null,
          redriveStatus: 'NOT_REDRIVABLE',
          redriveStatusReason: 'Execution is RUNNING and cannot be redriven',
          error: null,
          cause: null,
        },
      },
    ]);
  });

  it('tells how the execution ended, and whether it can be redriven', () => {
    const [event] = told(failed, { statusBefore: 'RUNNING' });
    expect(event?.detail).toMatchObject({
      status: 'FAILED',
      stopDate: 1_551_225_151_881,
      error: 'E',
      cause: 'C',
      redriveStatus: 'REDRIVABLE',
      redriveStatusReason: 'Execution is FAILED and is redrivable',
    });
  });

  it('comes twice of a commit in which an execution begins, or is redriven, and ends', () => {
    for (const statusBefore of [undefined, 'FAILED'] as const) {
      const events = told(failed, { statusBefore });
      expect(events.map(({ detail }) => [detail['status'], detail['error']])).toEqual([
        ['RUNNING', null],
        ['FAILED', 'E'],
      ]);
      expect(new Set(events.map(({ id }) => id)).size).toBe(2);
    }
  });

  it('has the same id whenever it is made, and another one for another change', () => {
    const [first] = told(runningHead);
    expect(told(runningHead)[0]?.id).toBe(first?.id);
    expect(told(runningHead, { sequence: 2 })[0]?.id).not.toBe(first?.id);
  });

  it('does not come of Express executions', () => {
    expect(told(runningHead, { machineType: 'EXPRESS' })).toEqual([]);
  });

  it.each([
    ['both in', 120_000, 120_000, true, true],
    ['without the input', 130_000, 130_000, false, true],
    ['without the input', 10, 253_952, false, true],
    ['without either', 10, 253_953, false, false],
  ])('is %s where input and output have %i and %i bytes', (_, inputBytes, outputBytes, hasInput, hasOutput) => {
    // A JSON text of n letters has two quotes, which are escaped in JSON, and two around it: n + 6 bytes.
    const text = (bytes: number): string => JSON.stringify('x'.repeat(bytes - 6));
    const succeeded: ExecutionHead = { ...runningHead, status: 'SUCCEEDED', stoppedAt: 1, output: text(outputBytes) };
    const [event] = told(succeeded, { statusBefore: 'RUNNING' }, text(inputBytes));
    expect(event?.detail).toMatchObject({
      inputDetails: { included: hasInput },
      outputDetails: { included: hasOutput },
      input: hasInput ? expect.any(String) : null,
      output: hasOutput ? expect.any(String) : null,
    });
  });
});
