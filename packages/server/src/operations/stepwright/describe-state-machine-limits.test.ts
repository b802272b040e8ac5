import { CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { passDefinition, roleArn } from '../../testing/definitions.ts';
import { openTestServer } from '../../testing/open-test-server.ts';

describe('Stepwright.DescribeStateMachineLimits', () => {
  it("gives a machine's limits, which are AWS's unless the server has others", async () => {
    const { client, callOwn } = await openTestServer();
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({ name: 'Orders', definition: passDefinition, roleArn }),
    );
    const answer = await callOwn('DescribeStateMachineLimits', { stateMachineArn });
    expect(answer).toEqual({
      status: 200,
      body: { stateMachineArn, payloadBytesMax: 262_144, historyEventsMax: 25_000 },
    });
  });

  it("refuses what is not there, in the form of AWS's errors", async () => {
    const { callOwn } = await openTestServer();
    const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Nothing';
    expect(await callOwn('DescribeStateMachineLimits', { stateMachineArn })).toEqual({
      status: 400,
      body: {
        __type: 'com.amazonaws.swf.service.v2.model#StateMachineDoesNotExist',
        message: `State Machine Does Not Exist: '${stateMachineArn}'`,
      },
    });
    expect(await callOwn('DescribeStateMachineLimits', { arn: 1 })).toMatchObject({
      status: 400,
      body: { __type: 'com.amazon.coral.validate#ValidationException' },
    });
    expect(await callOwn('DescribeNothing', {})).toMatchObject({
      status: 400,
      body: { message: 'Unknown operation: Stepwright.DescribeNothing' },
    });
  });
});
