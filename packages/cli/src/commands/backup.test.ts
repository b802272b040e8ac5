import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createApiClient } from '../api/api-client.ts';
import { main } from '../main.ts';
import { createTestDirectory } from '../testing/test-directory.ts';
import { createTestIo } from '../testing/test-io.ts';
import { start } from './start.ts';

const startOptions = { config: undefined, data: undefined, host: undefined, port: '0', logLevel: 'silent' };
const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:waiter:one';

/** A directory in which a server runs and has one waiting execution. */
async function serve(visit: (directory: string) => Promise<void>): Promise<string> {
  const directory = createTestDirectory({
    'waiter.json': { StartAt: 'Rest', States: { Rest: { Type: 'Wait', Seconds: 1000, End: true } } },
    'stepwright.config.json': { stateMachines: { waiter: { definition: 'waiter.json', searchKeys: ['$.id'] } } },
  });
  const io = createTestIo(directory);
  await start(startOptions, io, async (url) => {
    const client = createApiClient(url, 'us-east-1');
    const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:waiter';
    await client.call('StartExecution', { stateMachineArn, name: 'one', input: '{"id":7}' });
    const found = await client.callOwn('SearchExecutions', { inputs: [{ path: '$.id', value: '7' }] });
    expect(found['executions']).toMatchObject([{ executionArn }]);
    await visit(directory);
    io.interrupt();
  });
  return directory;
}

async function run(cwd: string, ...args: readonly string[]) {
  const io = createTestIo(cwd);
  return { exitCode: await main(args, io), ...io.written() };
}

test('a running server is backed up, checked, and goes on from its backup elsewhere', async () => {
  const directory = await serve(async (cwd) => {
    expect(await run(cwd, 'doctor')).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/sound\n$/) });
    const made = await run(cwd, 'backup', 'backups/one.db', '--json');
    expect(made.exitCode).toBe(0);
    const target = join(cwd, 'backups', 'one.db');
    expect(JSON.parse(made.stdout)).toMatchObject({ file: target, bytes: statSync(target).size, executions: 1 });

    const again = await run(cwd, 'backup', 'backups/one.db');
    expect(again).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('is there already') });
    const inUse = await run(cwd, 'restore', 'backups/one.db');
    expect(inUse).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('in use by process') });
  });

  const restored = await run(directory, 'restore', 'backups/one.db', '--data', 'elsewhere');
  expect(restored).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1 executions') });
  const io = createTestIo(directory);
  await start({ ...startOptions, data: 'elsewhere' }, io, async (url) => {
    const described = await createApiClient(url, 'us-east-1').call('DescribeExecution', { executionArn });
    expect(described).toMatchObject({ status: 'RUNNING', input: '{"id":7}' });
    io.interrupt();
  });
});

test('doctor tells what is wrong, as text and as JSON, with exit code 1', async () => {
  const directory = await serve(async () => {});
  const file = join(directory, '.stepwright', 'stepwright.db');
  const db = new DatabaseSync(file);
  db.exec("UPDATE executions SET status = 'FAILED', stopped_at = 5, due_at = NULL");
  db.close();
  const text = await run(directory, 'doctor');
  expect(text.exitCode).toBe(1);
  expect(text.stdout).toContain('is FAILED, its last event is WaitStateEntered');
  expect(text.stdout).toMatch(/\d+ problems\n$/);
  const json = await run(directory, 'doctor', '--json');
  expect(json.exitCode).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({
    file,
    isSound: false,
    executions: 1,
    running: 0,
    problems: expect.arrayContaining([
      { executionArn, detail: 'status folds to RUNNING, the row says FAILED' },
      { detail: expect.stringContaining('are counted as RUNNING') },
    ]),
  });
});

test('where there is no data, there is nothing to back up, to check, or to make by accident', async () => {
  const directory = createTestDirectory();
  for (const args of [['backup', 'x.db'], ['doctor'], ['restore', 'y.db']]) {
    expect(await run(directory, ...args)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('there is no'),
    });
  }
  expect(existsSync(join(directory, '.stepwright'))).toBe(false);
});
