import { expect, test } from 'vitest';
import { z } from 'zod';
import { serve, type Served } from '../../testing/serve.ts';

const machines = {
  echo: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
  refuse: {
    StartAt: 'Check',
    States: {
      Check: { Type: 'Pass', Next: 'Refuse' },
      Refuse: {
        Type: 'Choice',
        Choices: [{ Variable: '$.fine', BooleanEquals: true, Next: 'Done' }],
        Default: 'OutOfStock',
      },
      OutOfStock: { Type: 'Fail', Error: 'OutOfStock', Cause: 'None left.' },
      Done: { Type: 'Succeed' },
    },
  },
  rest: { StartAt: 'Rest', States: { Rest: { Type: 'Wait', Seconds: 1_000, End: true } } },
};

const files = {
  ...Object.fromEntries(Object.entries(machines).map(([name, definition]) => [`${name}.json`, definition])),
  'input.json': { fine: true },
  'stepwright.config.json': {
    stateMachines: {
      echo: { definition: 'echo.json', searchKeys: ['$.id'] },
      refuse: { definition: 'refuse.json' },
      rest: { definition: 'rest.json' },
    },
  },
};

const arnOf = (path: string) => `arn:aws:states:us-east-1:123456789012:execution:${path.replace('/', ':')}`;
const withServer = (visit: (served: Served) => Promise<void>) => serve(files, visit);

test('start --wait prints the output, and its exit code says how the execution ended', async () => {
  await withServer(async ({ run }) => {
    const start = (...args: readonly string[]) => run('executions', 'start', ...args);
    expect(await start('echo', '--name', 'one', '-i', '{"id":17}', '--wait')).toEqual({
      exitCode: 0,
      stdout: '{"id":17}\n',
      stderr: '',
    });
    expect(await start('refuse', '--input', '{"fine":false}', '-w')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'FAILED OutOfStock None left.\n',
    });
    expect(await start('refuse', '--input', 'input.json', '--wait')).toMatchObject({ exitCode: 0 });
    const json = await start('echo', '--wait', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ status: 'SUCCEEDED', input: '{}' });
    expect(await start('echo', '-i', '{')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--input') });
  });
});

test('an execution is started, listed, described, stopped', async () => {
  await withServer(async ({ run }) => {
    expect((await run('executions', 'start', 'rest', '--name', 'a')).stdout).toBe(`${arnOf('rest/a')}\n`);
    expect((await run('executions', 'list', 'rest', '--status', 'RUNNING')).stdout).toMatch(
      /^NAME {2}MACHINE {2}STATUS {3}STARTED +TOOK\na {5}rest {5}RUNNING {2}\S+Z/,
    );
    expect((await run('executions', 'stop', 'rest/a', '--error', 'Enough', '--cause', 'tired')).stdout).toContain(
      'stopped',
    );
    const described = await run('executions', 'describe', 'rest/a');
    expect(described.stdout).toMatch(/^status {6}ABORTED$/m);
    expect(described.stdout).toMatch(/^cause {7}tired$/m);
    const list = await run('executions', 'list', '--json');
    expect(JSON.parse(list.stdout)).toMatchObject([
      { executionArn: arnOf('rest/a'), status: 'ABORTED', error: 'Enough' },
    ]);
    expect(await run('executions', 'describe', 'rest')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('MACHINE/NAME'),
    });
    expect(await run('executions', 'describe', 'rest/nothing')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('ExecutionDoesNotExist'),
    });
  });
});

test('search finds executions by what their input has, by error, name and time', async () => {
  await withServer(async ({ run }) => {
    await run('executions', 'start', 'echo', '--name', 'one', '-i', '{"id":17}', '--wait');
    await run('executions', 'start', 'refuse', '--name', 'two', '-i', '{"fine":false}', '--wait');
    const count = async (...args: readonly string[]) => {
      const { stdout } = await run('executions', 'search', ...args, '--json');
      return z.unknown().array().parse(JSON.parse(stdout)).length;
    };
    expect(await count()).toBe(2);
    expect((await run('executions', 'search', '--input', '$.id=17')).stdout).toMatch(/\none {3}echo/);
    expect(await count('--input', '$.id=18')).toBe(0);
    expect(await count('--error', 'OutOfStock')).toBe(1);
    expect(await count('--name', 'tw', '--machine', 'refuse', '--status', 'FAILED')).toBe(1);
    expect(await count('--before', '2020-01-01')).toBe(0);
    expect(await count('--from', '2020-01-01T00:00Z', '--limit', '1')).toBe(1);
    expect(await run('executions', 'search', '--from', 'yesterday')).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

test('a history is a table, a tree or JSON, and log lines', async () => {
  await withServer(async ({ run }) => {
    await run('executions', 'start', 'refuse', '--name', 'x', '-i', '{"fine":false}', '--wait');
    const table = await run('executions', 'history', 'refuse/x');
    expect(table.stdout).toMatch(/^ID {2}TIME/);
    expect(table.stdout).toContain('OutOfStock  None left.');
    expect((await run('executions', 'history', 'refuse/x', '--tree')).stdout).toMatch(
      /^1 ExecutionStarted\n2 PassStateEntered {2}Check\n/,
    );
    const json: unknown = JSON.parse((await run('executions', 'history', 'refuse/x', '--json')).stdout);
    expect(json).toMatchObject([
      { id: 1, type: 'ExecutionStarted' },
      { id: 2, previousEventId: 0 },
      {},
      {},
      {},
      {},
      {},
    ]);
    const lines = (await run('executions', 'logs', 'refuse/x')).stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[1]).toMatch(/Z {2}PassStateEntered {2}Check$/);
  });
});

test('logs --follow goes on until the execution has ended', async () => {
  await withServer(async ({ run, follow }) => {
    await run('executions', 'start', 'rest', '--name', 'a');
    const { io, ended } = follow('executions', 'logs', 'rest/a', '--follow', '--json');
    await expect.poll(() => io.written().stdout).toContain('WaitStateEntered');
    await run('executions', 'stop', 'rest/a');
    expect(await ended).toBe(0);
    const types = io
      .written()
      .stdout.trimEnd()
      .split('\n')
      .map((line) => /"type":"(\w+)"/.exec(line)?.[1]);
    expect(types).toEqual(['ExecutionStarted', 'WaitStateEntered', 'ExecutionAborted']);
  });
});

test('list --follow shows what begins and ends, once each, until Ctrl-C', async () => {
  await withServer(async ({ run, follow }) => {
    const { io, ended } = follow('executions', 'list', '--follow');
    await run('executions', 'start', 'rest', '--name', 'a');
    await expect.poll(() => io.written().stdout).toContain('rest/a  RUNNING');
    await run('executions', 'stop', 'rest/a');
    await expect.poll(() => io.written().stdout).toContain('rest/a  ABORTED');
    io.interrupt();
    expect(await ended).toBe(0);
    expect(io.written().stdout.trimEnd().split('\n')).toHaveLength(2);
  });
});

test('Ctrl-C ends the waiting, and the execution goes on', async () => {
  await withServer(async ({ run, follow }) => {
    const { io, ended } = follow('executions', 'start', 'rest', '--name', 'a', '--wait');
    await expect.poll(async () => (await run('executions', 'list', 'rest')).stdout).toContain('RUNNING');
    io.interrupt();
    expect(await ended).toBe(130);
    expect(io.written()).toEqual({ stdout: '', stderr: `${arnOf('rest/a')} goes on\n` });
    expect((await run('executions', 'describe', 'rest/a')).stdout).toContain('RUNNING');
  });
});

test('a failed execution is redriven with another input, and forked from a state', async () => {
  await withServer(async ({ run }) => {
    await run('executions', 'start', 'refuse', '--name', 'x', '-i', '{"fine":false}', '--wait');
    const fork = await run(
      'executions',
      'fork',
      'refuse/x',
      '--from',
      'Refuse',
      '--name',
      'y',
      '-i',
      '{"fine":true}',
      '--wait',
    );
    expect(fork).toEqual({ exitCode: 0, stdout: '{"fine":true}\n', stderr: '' });
    expect(await run('executions', 'fork', 'refuse/x', '--from', 'Nowhere')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('it entered Check, Refuse, OutOfStock'),
    });
    const again = await run('executions', 'redrive', 'refuse/x', '--wait');
    expect(again).toMatchObject({ exitCode: 1, stderr: 'FAILED OutOfStock None left.\n' });
    expect((await run('executions', 'redrive', 'refuse/x')).stdout).toMatch(/redriven \S+Z\n$/);
    expect(await run('executions', 'redrive', 'refuse/y')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('ExecutionNotRedrivable'),
    });
  });
});
