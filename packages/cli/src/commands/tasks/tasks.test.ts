import { expect, test } from 'vitest';
import { createApiClient } from '../../api/api-client.ts';
import { serve } from '../../testing/serve.ts';

const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:pick';
const definition = {
  StartAt: 'Pick',
  States: { Pick: { Type: 'Task', Resource: activityArn, TimeoutSeconds: 60, HeartbeatSeconds: 30, End: true } },
};

test('who has the token of a task answers for it', async () => {
  await serve({ 'pick.json': definition }, async ({ url, run }) => {
    const client = createApiClient(url, 'us-east-1');
    await client.call('CreateActivity', { name: 'pick' });
    await run('machines', 'create', 'pick', 'pick.json');
    const begin = async (name: string): Promise<string> => {
      await run('executions', 'start', 'pick', '--name', name);
      return String((await client.call('GetActivityTask', { activityArn }))['taskToken']);
    };

    const first = await begin('a');
    expect(await run('tasks', 'send-heartbeat', first)).toEqual({ exitCode: 0, stdout: 'taken\n', stderr: '' });
    expect(await run('tasks', 'send-success', first, '-o', '{"picked":3}')).toMatchObject({ exitCode: 0 });
    expect((await run('executions', 'describe', 'pick/a')).stdout).toMatch(/^output {6}\{"picked":3\}$/m);
    expect(await run('tasks', 'send-success', first)).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('TaskTimedOut'),
    });

    const second = await begin('b');
    expect(await run('tasks', 'send-failure', second, '--error', 'Lost', '--cause', 'gone', '--json')).toMatchObject({
      exitCode: 0,
      stdout: '{}\n',
    });
    expect((await run('executions', 'describe', 'pick/b')).stdout).toMatch(/^error {7}Lost$/m);
    expect(await run('tasks', 'send-success', 'made up', '--output', '{')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--output is neither a file nor valid JSON'),
    });
  });
});
