import { CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { roleArn } from '../../testing/definitions.ts';
import { openTestServer, type TestServerOptions } from '../../testing/open-test-server.ts';
import type { TaskRoutes } from '../operation.ts';

const invoke = 'arn:aws:states:::lambda:invoke';
const publish = 'arn:aws:states:::sns:publish';

const definition = JSON.stringify({
  StartAt: 'Ship',
  States: {
    Ship: { Type: 'Task', Resource: invoke, Parameters: { FunctionName: 'ship' }, Next: 'Bill' },
    Bill: { Type: 'Task', Resource: invoke, Parameters: { FunctionName: 'bill' }, Next: 'Tell' },
    Tell: { Type: 'Task', Resource: publish, Parameters: { Message: 'x', TopicArn: 'y' }, Next: 'Again' },
    Again: { Type: 'Task', Resource: publish, Parameters: { Message: 'x', TopicArn: 'y' }, End: true },
  },
});

async function ask(options: TestServerOptions = {}) {
  const { client, callOwn } = await openTestServer(options);
  const { stateMachineArn } = await client.send(new CreateStateMachineCommand({ name: 'Orders', definition, roleArn }));
  return { stateMachineArn, answer: await callOwn('DescribeRoutes', { stateMachineArn }) };
}

describe('Stepwright.DescribeRoutes', () => {
  it('says of each task where it goes, and asks once for what is the same', async () => {
    const asked: string[] = [];
    const taskRoutes: TaskRoutes = {
      describe: async ({ resource, functionName }) => {
        asked.push(functionName ?? resource);
        if (functionName === undefined) {
          return { destination: 'nowhere', problem: 'Add a route.', key: 'routes.sns' };
        }
        return { destination: `the handler ${functionName}.js`, problem: undefined, key: `functions.${functionName}` };
      },
    };
    const { stateMachineArn, answer } = await ask({ taskRoutes });
    const nowhere = { resource: publish, destination: 'nowhere', problem: 'Add a route.', key: 'routes.sns' };
    expect(answer).toEqual({
      status: 200,
      body: {
        stateMachineArn,
        routes: [
          { state: 'Ship', resource: invoke, destination: 'the handler ship.js', key: 'functions.ship' },
          { state: 'Bill', resource: invoke, destination: 'the handler bill.js', key: 'functions.bill' },
          { state: 'Tell', ...nowhere },
          { state: 'Again', ...nowhere },
        ],
      },
    });
    expect(asked).toEqual(['ship', 'bill', publish]);
  });

  it('is refused by a server that knows no routes', async () => {
    const { answer } = await ask();
    expect(answer).toMatchObject({
      status: 400,
      body: { __type: expect.stringContaining('UnsupportedOperationException') },
    });
  });
});
