import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../main.ts';
import { createTestDirectory } from '../testing/test-directory.ts';
import { createTestIo } from '../testing/test-io.ts';

const jsonPath = {
  StartAt: 'A',
  States: {
    A: { Type: 'Pass', Parameters: { 'x.$': '$.a' }, Next: 'B' },
    B: { Type: 'Pass', Parameters: { 'u.$': '$.items[*].x' }, End: true },
  },
};
const exact = { StartAt: 'A', States: { A: { Type: 'Pass', Parameters: { 'x.$': '$.a' }, End: true } } };
const yaml =
  '# what it is for\nStartAt: A\nStates:\n  A: # the only one\n    Type: Pass\n    OutputPath: $.a\n    End: true\n';

async function convert(files: Readonly<Record<string, string | object>>, ...args: string[]) {
  const directory = createTestDirectory(files);
  const io = createTestIo(directory);
  const exitCode = await main(['convert', ...args], io);
  return { exitCode, directory, ...io.written() };
}

describe('stepwright convert --to jsonata', () => {
  test('rewrites a machine that has an exact equal', async () => {
    const { exitCode, stdout, stderr } = await convert({ 'a.json': exact }, 'a.json', '--to', 'jsonata');
    expect(exitCode).toBe(0);
    expect(stderr).toBe('1 state converted\n');
    expect(JSON.parse(stdout)).toEqual({
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: { A: { Type: 'Pass', Output: { x: '{% $states.input.a %}' }, End: true } },
    });
  });

  test('leaves a state that has none in JSONPath, and says where and why', async () => {
    const { exitCode, stdout, stderr } = await convert({ 'a.json': jsonPath }, 'a.json', '--to', 'jsonata');
    expect(exitCode).toBe(0);
    expect(stderr).toContain("state 'B' stays in JSONPath: The path '$.items[*].x' selects several values");
    expect(stderr).toContain('at /States/B/Parameters/u.$');
    expect(stderr).toContain('1 state converted, 1 left in JSONPath');
    expect(JSON.parse(stdout)).toMatchObject({ States: { A: { QueryLanguage: 'JSONata' }, B: jsonPath.States.B } });
  });

  test('refuses such a machine with --strict', async () => {
    const { exitCode, stdout } = await convert({ 'a.json': jsonPath }, 'a.json', '--to', 'jsonata', '--strict');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  });

  test('keeps the comments of YAML', async () => {
    const { stdout } = await convert({ 'a.yaml': yaml }, 'a.yaml', '--to', 'jsonata');
    expect(stdout).toBe(
      '# what it is for\nQueryLanguage: JSONata\nStartAt: A\nStates:\n  A:\n    # the only one\n    Type: Pass\n' +
        '    Output: "{% $states.input.a %}"\n    End: true\n',
    );
  });

  test('refuses a definition with errors', async () => {
    const wrong = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'Nowhere' } } };
    const { exitCode, stdout, stderr } = await convert({ 'a.json': wrong }, 'a.json', '--to', 'jsonata');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('MISSING_TRANSITION_TARGET');
  });
});

describe('stepwright convert --to json and yaml', () => {
  test('turns JSON into YAML and back, in its order', async () => {
    const { stdout, directory } = await convert({ 'a.json': jsonPath }, 'a.json', '--to', 'yaml');
    expect(stdout).toContain('StartAt: A\nStates:\n  A:\n    Type: Pass\n');
    const back = await convert({ 'b.yaml': stdout }, 'b.yaml', '--to', 'json');
    expect(JSON.parse(back.stdout)).toEqual(jsonPath);
    expect(directory).not.toBe(back.directory);
  });

  test('says how many comments JSON cannot keep', async () => {
    const { stderr } = await convert({ 'a.yaml': yaml }, 'a.yaml', '--to', 'json');
    expect(stderr).toBe('2 comments are dropped: JSON has no place for them.\n');
  });

  test('writes to a file', async () => {
    const { exitCode, stdout, directory } = await convert(
      { 'a.json': exact },
      'a.json',
      '--to',
      'yaml',
      '-o',
      'b.yaml',
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(readFileSync(join(directory, 'b.yaml'), 'utf8')).toContain('StartAt: A');
  });

  test('a file that is in the format already comes out as it is', async () => {
    expect((await convert({ 'a.yaml': yaml }, 'a.yaml', '--to', 'yaml')).stdout).toBe(yaml);
  });

  test.each([
    ['another target', ['a.json', '--to', 'xml'], 'Allowed choices are jsonata, json, yaml'],
    ['no target', ['a.json'], '--to <what>'],
    ['a missing file', ['nothing.json', '--to', 'yaml'], 'cannot read the definition'],
    ['a place that cannot be written', ['a.json', '--to', 'yaml', '-o', 'no/where.yaml'], 'cannot be written'],
  ])('refuses %s with exit code 2', async (_name, args, message) => {
    const { exitCode, stderr } = await convert({ 'a.json': exact }, ...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});
