import { createServer } from 'node:http';
import process from 'node:process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { main } from '../main.ts';
import { createTestDirectory } from '../testing/test-directory.ts';
import { createTestIo } from '../testing/test-io.ts';

const task = (Resource: string, Next?: string) => ({
  Type: 'Task',
  Resource,
  ...(Next === undefined ? { End: true } : { Next }),
});

async function routes(files: Readonly<Record<string, string | object>>, ...args: string[]) {
  const io = createTestIo(createTestDirectory(files));
  const exitCode = await main(['routes', ...args], io);
  return { exitCode, ...io.written() };
}

async function openPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('stepwright routes', () => {
  test('shows where each task goes, also inside Map and Parallel states', async () => {
    const port = await openPort();
    const inner = (state: object, name: string) => ({ StartAt: name, States: { [name]: state } });
    const definition = {
      StartAt: 'A',
      States: {
        A: { ...task('arn:aws:states:::lambda:invoke', 'B'), Parameters: { FunctionName: 'ship:live' } },
        B: { Type: 'Map', ItemProcessor: inner(task('arn:aws:states:::dynamodb:putItem'), 'I'), Next: 'C' },
        C: {
          Type: 'Parallel',
          Branches: [inner(task('arn:aws:states:::states:startExecution.sync:2'), 'J')],
          Next: 'D',
        },
        D: task('arn:stepwright:states:::command:report', 'E'),
        E: task('arn:aws:states:::sqs:sendMessage', 'F'),
        F: task('arn:aws:states:::aws-sdk:sfn:listExecutions'),
      },
    };
    const config = {
      functions: { ship: { handler: './ship.handler' } },
      routes: {
        dynamodb: { endpoint: `http://127.0.0.1:${port}` },
        'command:report': { command: [process.execPath, 'report.js'] },
        sqs: { function: 'ship' },
      },
    };
    const { exitCode, stdout, stderr } = await routes(
      { 'a.json': definition, 'stepwright.config.json': config },
      'a.json',
    );
    expect(stderr).toBe('');
    expect(stdout.split('\n').filter((line) => line.includes('→'))).toEqual([
      '    → the handler ./ship.handler (functions.ship)',
      `    → http://127.0.0.1:${port} (routes.dynamodb)`,
      '    → an execution of this installation',
      `    → the command ${process.execPath} report.js (routes.command:report)`,
      '    → the function ship (routes.sqs)',
      '    → the API of this installation',
    ]);
    expect(exitCode).toBe(0);
  });

  test('says what is wrong and what to do about it', async () => {
    const definition = {
      StartAt: 'A',
      States: {
        A: task('arn:aws:lambda:eu-west-1:123456789012:function:ship', 'B'),
        B: task('arn:aws:states:::dynamodb:putItem', 'C'),
        C: task('arn:aws:states:::sns:publish', 'D'),
        D: task('arn:aws:states:::aws-sdk:secretsmanager:listSecrets', 'E'),
        E: task('arn:aws:states:::glue:startJobRun.sync', 'F'),
        F: task('arn:stepwright:states:::command:report'),
      },
    };
    const config = {
      routes: {
        dynamodb: { endpoint: 'http://127.0.0.1:1' },
        secretsmanager: { aws: true },
        glue: { function: 'none' },
        'command:*': { command: ['no-such-program'] },
      },
    };
    const { exitCode, stdout } = await routes(
      { 'a.json': definition, 'stepwright.config.json': config },
      'a.json',
      '--json',
    );
    const found: unknown = JSON.parse(stdout);
    expect(exitCode).toBe(1);
    expect(found).toMatchObject([
      { state: 'A', destination: 'nowhere', problem: expect.stringContaining("the function 'ship'") },
      { state: 'B', problem: expect.stringContaining('Nobody answers at 127.0.0.1:1') },
      { state: 'C', destination: 'nowhere', problem: expect.stringContaining('routes: { sns: ') },
      {
        state: 'D',
        destination: 'AWS',
        key: 'routes.secretsmanager',
        problem: expect.stringContaining('npm install @aws-sdk/client-secrets-manager'),
      },
      { state: 'E', problem: expect.stringContaining("no function 'none'") },
      { state: 'F', problem: expect.stringContaining("'no-such-program' is not there") },
    ]);
  });

  test('shows the errors of a definition instead', async () => {
    const { exitCode, stderr } = await routes({ 'a.json': { StartAt: 'A', States: {} } }, 'a.json');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('a.json');
  });
});
