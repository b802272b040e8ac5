import { describe, expect, test } from 'vitest';
import { main } from '../main.ts';
import { createTestDirectory } from '../testing/test-directory.ts';
import { createTestIo } from '../testing/test-io.ts';

const echo = { StartAt: 'Echo', States: { Echo: { Type: 'Pass', End: true } } };
const fail = { StartAt: 'Stop', States: { Stop: { Type: 'Fail', Error: 'NoStock', Cause: 'Nothing is left.' } } };
const longWait = { StartAt: 'Rest', States: { Rest: { Type: 'Wait', Seconds: 3_600, End: true } } };
const slow = {
  TimeoutSeconds: 1,
  StartAt: 'Rest',
  States: { Rest: { Type: 'Wait', Seconds: 3_600, End: true } },
};

async function run(files: Readonly<Record<string, string | object>>, ...args: string[]) {
  const io = createTestIo(createTestDirectory(files));
  const exitCode = await main(['run', ...args], io);
  return { exitCode, ...io.written() };
}

describe('stepwright run', () => {
  test('prints the output on stdout and the progress on stderr', async () => {
    const { exitCode, stdout, stderr } = await run({ 'a.json': echo }, 'a.json', '--input', '{"total": 1.0}');
    expect(exitCode).toBe(0);
    expect(stdout).toBe('{"total":1.0}\n');
    expect(stderr).toMatch(/▸ Echo Pass\n✓ Echo \d+ ms\n/);
  });

  test('takes the input from a file and the definition from YAML', async () => {
    const yaml = 'StartAt: A\nStates:\n  A: { Type: Succeed, OutputPath: $.n }\n';
    const { exitCode, stdout } = await run({ 'a.yaml': yaml, 'input.json': { n: 7 } }, 'a.yaml', '-i', 'input.json');
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '7\n' });
  });

  test('without an input gives {}', async () => {
    const { stdout } = await run({ 'a.json': echo }, 'a.json', '--quiet');
    expect(stdout).toBe('{}\n');
  });

  test('ends with 1 and says why when the execution fails', async () => {
    const { exitCode, stdout, stderr } = await run({ 'a.json': fail }, 'a.json');
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('FAILED NoStock: Nothing is left.');
  });

  test('ends with 3 when the execution times out', async () => {
    const { exitCode, stderr } = await run({ 'a.json': slow }, 'a.json');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('TIMED_OUT');
  });

  test('prints the whole outcome as JSON', async () => {
    const { stdout } = await run({ 'a.json': fail }, 'a.json', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ status: 'FAILED', error: 'NoStock', cause: 'Nothing is left.' });
  });

  describe('in a test case of a file of mocks', () => {
    const task = {
      StartAt: 'Charge',
      States: { Charge: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', End: true } },
    };
    const mocks = 'stateMachines: {a: {paid: {Charge: [{return: {id: 1.0}}, {return: 2}]}, none: {}}}';
    const files = { 'a.json': task, 'mocks.yaml': mocks };

    test('calls nothing, and says which mocks nobody asked for', async () => {
      const { exitCode, stdout, stderr } = await run(files, 'a.json', '--mocks', 'mocks.yaml', '--test-case', 'paid');
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '{"id":1.0}\n' });
      expect(stderr).toContain('unused mock: Charge, from attempt 1 on\n');
    });

    test('calls nothing in the children of a Distributed Map either, each of which counts its own attempts', async () => {
      const map = {
        StartAt: 'Map',
        States: {
          Map: {
            Type: 'Map',
            ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...task },
            End: true,
          },
        },
      };
      const options = ['--mocks', 'mocks.yaml', '--test-case', 'paid', '-q', '--input', '[{},{}]'];
      const { exitCode, stdout } = await run({ ...files, 'a.json': map }, 'a.json', ...options);
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '[{"id":1.0},{"id":1.0}]\n' });
    });

    test('takes the file that the configuration names', async () => {
      const configured = { ...files, 'stepwright.config.json': { mocks: 'mocks.yaml' } };
      expect((await run(configured, 'a.json', '--test-case', 'paid', '-q')).stdout).toBe('{"id":1.0}\n');
    });

    test.each([
      [['--test-case', 'paid'], '--test-case needs a file of mocks: name it with --mocks <file>'],
      [['--mocks', 'mocks.yaml'], '--mocks needs --test-case <name>: which of its test cases to run'],
      [['--mocks', 'none.yaml', '--test-case', 'paid'], 'none.yaml: the mocks cannot be used'],
      [['--mocks', 'mocks.yaml', '--test-case', 'piad'], "mocks.yaml has no test case 'piad' of the state machine 'a'"],
    ])('refuses %j', async (options, message) => {
      const { exitCode, stderr } = await run(files, 'a.json', ...options);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(message);
    });

    test('names the faults of the file with their places', async () => {
      const wrong = { ...files, 'mocks.yaml': 'stateMachines: {a: {paid: {Charge: 1}}}' };
      const { stderr } = await run(wrong, 'a.json', '--mocks', 'mocks.yaml', '--test-case', 'paid');
      expect(stderr).toContain('  1:36 An answer must be an object, but this is a number.');
    });
  });

  test('Ctrl-C stops the execution and ends with 130', async () => {
    const io = createTestIo(createTestDirectory({ 'a.json': longWait }));
    const ended = main(['run', 'a.json'], {
      ...io,
      stderr: (text) => {
        io.stderr(text);
        if (text.includes('Rest')) io.interrupt();
      },
    });
    expect(await ended).toBe(130);
    expect(io.written().stderr).toContain('ABORTED');
  });

  test('runs the functions that the configuration names', async () => {
    const definition = {
      StartAt: 'Double',
      States: {
        Double: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:double', End: true },
      },
    };
    const { exitCode, stdout } = await run(
      {
        'a.json': definition,
        'double.ts': 'export const handler = async ({ n }: { n: number }) => ({ n: n * 2 });\n',
        'stepwright.config.yaml': 'functions:\n  double:\n    handler: ./double.handler\n',
      },
      'a.json',
      '--input',
      '{"n":21}',
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '{"n":42}\n' });
  });

  test('refuses an invalid definition and shows its findings', async () => {
    const { exitCode, stderr } = await run({ 'a.json': { StartAt: 'A', States: {} } }, 'a.json');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('a.json:1:');
  });

  test.each([
    ['text that is not JSON', '{"n":', '--input is neither a file nor valid JSON'],
    ['a file that is not JSON', 'broken.json', 'broken.json is not valid JSON'],
  ])('refuses %s as input with exit code 2', async (_name, input, message) => {
    const { exitCode, stderr } = await run({ 'a.json': echo, 'broken.json': 'n = 1' }, 'a.json', '--input', input);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});
