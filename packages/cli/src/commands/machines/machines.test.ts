import { expect, test } from 'vitest';
import { main } from '../../main.ts';
import { serve } from '../../testing/serve.ts';
import { createTestIo } from '../../testing/test-io.ts';

const pass = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
const arnOf = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;
const files = {
  'a.json': pass,
  'b.yaml': 'StartAt: B # the beginning\nStates:\n  B:\n    Type: Succeed\n',
  'broken.json': { StartAt: 'Nowhere', States: pass.States },
};

test('a machine is created, changed, published, listed, described and deleted', async () => {
  await serve(files, async ({ run }) => {
    expect(await run('machines', 'create', 'orders', 'a.json', '--tag', 'team=shop', 'stage=live')).toEqual({
      exitCode: 0,
      stdout: `${arnOf('orders')}\n`,
      stderr: '',
    });
    const list = await run('machines', 'list');
    expect(list.stdout).toMatch(/^NAME {4}TYPE {6}CREATED +ARN\norders {2}STANDARD {2}\S+Z {2}arn:/);

    expect((await run('machines', 'update', 'orders', 'b.yaml', '--publish')).stdout).toMatch(/orders:1 updated/);
    expect((await run('machines', 'publish', 'orders', '--description', 'same')).stdout).toBe(`${arnOf('orders')}:1\n`);
    const definition = await run('machines', 'describe', 'orders', '--definition');
    expect(JSON.parse(definition.stdout)).toEqual({ StartAt: 'B', States: { B: { Type: 'Succeed' } } });
    const described = await run('machines', 'describe', 'orders:1', '--json');
    expect(JSON.parse(described.stdout)).toMatchObject({ stateMachineArn: `${arnOf('orders')}:1`, status: 'ACTIVE' });
    expect((await run('machines', 'describe', arnOf('orders'))).stdout).toMatch(/^status {6}ACTIVE$/m);

    expect((await run('machines', 'delete', 'orders:1')).stdout).toBe(`${arnOf('orders')}:1 deleted\n`);
    expect((await run('machines', 'delete', 'orders')).exitCode).toBe(0);
    expect(JSON.parse((await run('machines', 'list', '--json')).stdout)).toEqual([]);
  });
});

test('search keys are shown, replaced and cleared', async () => {
  await serve(files, async ({ run }) => {
    await run('machines', 'create', 'orders', 'a.json');
    expect((await run('machines', 'search-keys', 'orders')).stdout).toBe('');
    expect((await run('machines', 'search-keys', 'orders', '$.id', '$.b')).stdout).toBe('$.id\n$.b\n');
    expect(JSON.parse((await run('machines', 'search-keys', 'orders', '--json')).stdout)).toMatchObject({
      paths: ['$.id', '$.b'],
    });
    expect((await run('machines', 'search-keys', 'orders', '--clear')).stdout).toBe('');
    expect(await run('machines', 'search-keys', 'orders', 'id')).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('A search key is a path'),
    });
  });
});

test('what cannot begin has exit code 2 and says why; what the server refuses has 1 and its words', async () => {
  await serve(files, async ({ run }) => {
    const faults: readonly (readonly [number, string, ...string[]])[] = [
      [2, 'the definition is not valid', 'create', 'x', 'broken.json'],
      [2, 'missing.json', 'create', 'x', 'missing.json'],
      [2, '--tag team: it takes a pair', 'create', 'x', 'a.json', '--tag', 'team'],
      [2, 'there is no state machine "nothing" in us-east-1', 'describe', 'nothing'],
      [2, 'name a definition file, a --role, or both', 'update', 'nothing'],
      [2, '--limit 0', 'list', '--limit', '0'],
      [1, 'InvalidName', 'create', 'no spaces', 'a.json'],
      [1, 'StateMachineDoesNotExist', 'describe', arnOf('nothing')],
    ];
    for (const [exitCode, stderr, ...args] of faults) {
      const outcome = await run('machines', ...args);
      expect(outcome, args.join(' ')).toMatchObject({ exitCode, stdout: '', stderr: expect.stringContaining(stderr) });
    }
  });
});

test('where no server answers, or no Step Functions, the command says whom it asked', async () => {
  const ask = async (...args: readonly string[]) => {
    const io = createTestIo('/', { AWS_ACCESS_KEY_ID: args.includes('--half') ? 'x' : undefined });
    const exitCode = await main(['machines', 'list', ...args.filter((arg) => arg !== '--half')], io);
    return { exitCode, ...io.written() };
  };
  expect(await ask('--endpoint', 'http://127.0.0.1:1')).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringContaining('http://127.0.0.1:1 does not answer as a Step Functions server'),
  });
  expect(await ask('--endpoint', 'nowhere')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('--endpoint nowhere'),
  });
  expect(await ask('--half')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('belong together') });
});

test('requests are signed with the credentials in the environment', async () => {
  const credentials = [
    { name: 'ops', accessKeyId: 'AKIAOPERATOR00000001', secretAccessKey: 'a-secret-of-forty-characters-or-so-0000' },
  ];
  const own = {
    AWS_ACCESS_KEY_ID: 'AKIAOPERATOR00000001',
    AWS_SECRET_ACCESS_KEY: 'a-secret-of-forty-characters-or-so-0000',
  };
  const configured = { 'stepwright.config.json': { credentials } };
  await serve(configured, async ({ run }) => expect((await run('machines', 'list')).exitCode).toBe(0), own);
  await serve(configured, async ({ run }) => {
    expect(await run('machines', 'list')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('UnrecognizedClientException'),
    });
  });
});
