import { SendTaskHeartbeatCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { createMemoryStore } from '@stepwright/engine';
import { describe, expect, it } from 'vitest';
import { openTaskServer } from '../testing/open-task-server.ts';
import { openTestServer } from '../testing/open-test-server.ts';

describe('SendTaskHeartbeat', () => {
  it('keeps a task alive beyond its heartbeat, and the history does not show it', async () => {
    const server = await openTaskServer({ resource: 'callback', fields: { HeartbeatSeconds: 10 } });
    const executionArn = await server.start();
    await server.called(1);
    const [taskToken] = server.tokens;
    for (let beat = 0; beat < 5; beat += 1) {
      await server.clock.advanceTo(server.clock.now() + 9_000);
      await server.client.send(new SendTaskHeartbeatCommand({ taskToken }));
    }
    await server.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    expect(await server.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await server.events(executionArn)).toHaveLength(8);
  });

  it('is refused once the heartbeat was missed or the time was over', async () => {
    for (const fields of [{ HeartbeatSeconds: 10 }, { HeartbeatSeconds: 10, TimeoutSeconds: 11 }]) {
      const server = await openTaskServer({ resource: 'callback', fields });
      const executionArn = await server.start();
      await server.called(1);
      const [taskToken] = server.tokens;
      await server.clock.advanceTo(server.clock.now() + 5_000);
      await server.client.send(new SendTaskHeartbeatCommand({ taskToken }));
      await server.clock.advanceTo(server.clock.now() + 10_000);
      await expect(server.client.send(new SendTaskHeartbeatCommand({ taskToken }))).rejects.toMatchObject({
        name: 'TaskTimedOut',
      });
      expect(await server.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    }
  });

  it('survives a restart', async () => {
    const store = createMemoryStore();
    const before = await openTaskServer({ resource: 'callback', fields: { HeartbeatSeconds: 10 }, store });
    const executionArn = await before.start();
    await before.called(1);
    const [taskToken] = before.tokens;
    await before.clock.advanceTo(before.clock.now() + 9_000);
    await before.client.send(new SendTaskHeartbeatCommand({ taskToken }));
    const beatAt = before.clock.now();
    await before.close();
    const after = await openTestServer({ store });
    await after.clock.advanceTo(beatAt + 9_999);
    expect((await after.engine.describe(executionArn))?.head.status).toBe('RUNNING');
    await after.clock.advanceTo(beatAt + 10_000);
    expect((await after.engine.describe(executionArn))?.head.status).toBe('FAILED');
  });
});
