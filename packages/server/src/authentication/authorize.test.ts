import { describe, expect, it } from 'vitest';
import { roleArn, waitDefinition } from '../testing/definitions.ts';
import { openAccountServer } from '../testing/open-account-server.ts';

const account = '333333333333';
const prefix = `arn:aws:states:us-east-1:${account}`;
const machine = `${prefix}:stateMachine:orders`;

/** Carol may do in her account only what the policy says; the owner may do everything in it. */
const carol = { name: 'carol', account, accessKeyId: 'AKIDCAROL', secretAccessKey: 'the secret of carol' };
const owner = { name: 'owner', account, accessKeyId: 'AKIDOWNER', secretAccessKey: 'the secret of the owner' };

async function openWithPolicy(policy: readonly { actions: string[]; resources?: string[] }[]) {
  const server = await openAccountServer({ credentials: [{ ...carol, policy: [...policy] }, owner] });
  for (const name of ['orders', 'payments']) {
    await server.callAs(owner, 'CreateStateMachine', { name, definition: waitDefinition(60), roleArn });
  }
  /** The message of a refusal for want of rights, or what else came. */
  const ask = async (target: string, input: object = {}) => {
    const { status, body } = await server.callAs(carol, target, input);
    const { Message: denial = status === 200 ? 'done' : JSON.stringify(body) } = Object(body);
    return String(denial);
  };
  return { ...server, ask };
}

const denial = (action: string, resource: string) =>
  `User: arn:aws:iam::${account}:user/carol is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

describe('a principal with a policy', () => {
  it('may do what it allows, on what it allows, and hears the rest as AWS says it', async () => {
    const { ask } = await openWithPolicy([{ actions: ['states:StartExecution'], resources: [`${machine}*`] }]);
    const payments = `${prefix}:stateMachine:payments`;
    expect(await ask('StartExecution', { stateMachineArn: machine })).toBe('done');
    expect(await ask('StartExecution', { stateMachineArn: payments })).toBe(denial('states:StartExecution', payments));
    expect(await ask('DescribeStateMachine', { stateMachineArn: machine })).toBe(
      denial('states:DescribeStateMachine', machine),
    );
  });

  it.each([
    ['ListStateMachines', {}, 'states:ListStateMachines', `${prefix}:stateMachine:*`],
    ['ListActivities', {}, 'states:ListActivities', `${prefix}:activity:*`],
    ['CreateActivity', { name: 'work' }, 'states:CreateActivity', `${prefix}:activity:work`],
    [
      'CreateStateMachine',
      { name: 'new', definition: waitDefinition(1), roleArn },
      'states:CreateStateMachine',
      `${prefix}:stateMachine:new`,
    ],
    [
      'CreateStateMachineAlias',
      { name: 'PROD', routingConfiguration: [{ stateMachineVersionArn: `${machine}:1`, weight: 100 }] },
      'states:CreateStateMachineAlias',
      `${machine}:PROD`,
    ],
    [
      'TestState',
      { definition: '{"Type":"Succeed"}', revealSecrets: true },
      'states:TestState',
      `${prefix}:stateMachine:*`,
    ],
    ['Stepwright.SearchExecutions', {}, 'stepwright:SearchExecutions', `${prefix}:stateMachine:*`],
    [
      'Stepwright.DescribeStateMachineLimits',
      { stateMachineArn: machine },
      'stepwright:DescribeStateMachineLimits',
      machine,
    ],
  ])('needs %s %o to be allowed as %s on %s', async (target, input, action, resource) => {
    const denied = await openWithPolicy([{ actions: ['states:StartExecution'] }]);
    expect(await denied.ask(target, input)).toBe(denial(action, resource));
    const allowed = await openWithPolicy([
      { actions: [action, 'states:RevealSecrets'], resources: [resource, `${prefix}:stateMachine:*`] },
    ]);
    expect(await allowed.ask(target, input)).not.toContain('not authorized');
  });

  it('needs a right of its own to have secrets revealed', async () => {
    const { ask } = await openWithPolicy([{ actions: ['states:TestState'] }]);
    const test = { definition: '{"Type":"Succeed"}' };
    expect(await ask('TestState', test)).toBe('done');
    expect(await ask('TestState', { ...test, revealSecrets: true })).toBe(
      denial('states:RevealSecrets', `${prefix}:stateMachine:*`),
    );
  });

  it('may answer by token for the machines that it allows', async () => {
    const { callAs, ask } = await openWithPolicy([
      { actions: ['states:SendTask*'], resources: [machine.replace('orders', 'worked')] },
    ]);
    const activityArn = `${prefix}:activity:work`;
    const task = { StartAt: 'T', States: { T: { Type: 'Task', Resource: activityArn, End: true } } };
    await callAs(owner, 'CreateActivity', { name: 'work' });
    for (const name of ['worked', 'other']) {
      await callAs(owner, 'CreateStateMachine', { name, definition: JSON.stringify(task), roleArn });
      await callAs(owner, 'StartExecution', { stateMachineArn: `${prefix}:stateMachine:${name}` });
      const { taskToken } = Object((await callAs(owner, 'GetActivityTask', { activityArn })).body);
      expect(await ask('SendTaskSuccess', { taskToken, output: '1' })).toBe(
        name === 'worked' ? 'done' : denial('states:SendTaskSuccess', `${prefix}:stateMachine:other`),
      );
    }
  });

  it('may do nothing where the policy is empty', async () => {
    const { ask } = await openWithPolicy([]);
    expect(await ask('ListStateMachines')).toContain('not authorized');
  });
});
