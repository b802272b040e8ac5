import { describe, expect, it } from 'vitest';
import { formatHistory } from './format-history.ts';

describe('formatHistory', () => {
  it('writes an event a line: id, type, previous id, then its details without their markers', () => {
    const details = {
      member: 'taskScheduledEventDetails',
      value: {
        resource: 'invoke',
        parameters: '{"x":1}',
        inputDetails: { truncated: false },
        timeoutInSeconds: 5,
        taskCredentials: { roleArn: 'role' },
      },
    };
    expect(
      formatHistory([
        { id: 1, previousEventId: 0, type: 'LambdaFunctionStarted', timestamp: 0, details: undefined },
        { id: 2, previousEventId: 1, type: 'TaskScheduled', timestamp: 0, details },
      ]),
    ).toBe(
      '1 LambdaFunctionStarted <-0\n2 TaskScheduled <-1 resource=invoke {"x":1} timeoutInSeconds=5 taskCredentials={"roleArn":"role"}',
    );
  });
});
