import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createApiClient } from '../../api/api-client.ts';
import { serve, type Served } from '../../testing/serve.ts';

const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:pick';
const definition = {
  StartAt: 'Pick',
  States: {
    Pick: {
      Type: 'Task',
      Resource: activityArn,
      Retry: [{ ErrorEquals: ['Dropped'], IntervalSeconds: 1, MaxDelaySeconds: 1 }],
      End: true,
    },
  },
};

/** An execution `pick/a` whose first attempt has failed, and whose second waits for its worker. */
async function withPick(visit: (served: Served, takeTask: () => Promise<string>) => Promise<void>) {
  await serve({ 'pick.json': definition }, async (served) => {
    const client = createApiClient(served.url, 'us-east-1');
    const takeTask = async () => String((await client.call('GetActivityTask', { activityArn }))['taskToken']);
    await client.call('CreateActivity', { name: 'pick' });
    await served.run('machines', 'create', 'pick', 'pick.json');
    await served.run('executions', 'start', 'pick', '--name', 'a');
    await served.run('tasks', 'send-failure', await takeTask(), '--error', 'Dropped', '--cause', 'it fell');
    await visit(served, takeTask);
  });
}

test('a recorded execution happens again without its workers', async () => {
  await withPick(async ({ run, directory }, takeTask) => {
    await run('tasks', 'send-success', await takeTask(), '-o', '{"picked":3}');
    expect(await run('mock', 'record', 'pick/a')).toEqual({
      exitCode: 0,
      stdout: `stateMachines:
  pick:
    recorded:
      Pick:
        - throw:
            error: Dropped
            cause: it fell
        - return:
            picked: 3
`,
      stderr: '',
    });
    await run('mock', 'record', 'pick/a', '--local', '--test-case', 'dropped', '-o', 'mocks.json');
    expect(JSON.parse(readFileSync(path.join(directory, 'mocks.json'), 'utf8'))).toEqual({
      StateMachines: { pick: { TestCases: { dropped: { Pick: 'Pick' } } } },
      MockedResponses: {
        Pick: { 0: { Throw: { Error: 'Dropped', Cause: 'it fell' } }, 1: { Return: { picked: 3 } } },
      },
    });
    expect(await run('run', 'pick.json', '--mocks', 'mocks.json', '--test-case', 'dropped', '--quiet')).toEqual({
      exitCode: 0,
      stdout: '{"picked":3}\n',
      stderr: '',
    });
  });
});

test('what is not over yet is not recorded', async () => {
  await withPick(async ({ run }) => {
    expect(await run('mock', 'record', 'pick/a')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'stepwright: pick/a is still running: record it when it has ended\n',
    });
    await run('executions', 'stop', 'pick/a');
    const { stdout, stderr } = await run('mock', 'record', 'pick/a', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ stateMachines: { pick: { recorded: { Pick: [{ throw: {} }] } } } });
    expect(stderr).toMatch(/^(not recorded: the attempt at 'Pick' of event \d+ has no end\n)?$/);
  });
});
