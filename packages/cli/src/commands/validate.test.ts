import { describe, expect, test } from 'vitest';
import { main } from '../main.ts';
import { createTestDirectory } from '../testing/test-directory.ts';
import { createTestIo } from '../testing/test-io.ts';

const good = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
const dangling = '{\n  "StartAt": "A",\n  "States": {\n    "A": { "Type": "Pass", "Next": "B" }\n  }\n}\n';

async function validate(files: Readonly<Record<string, string | object>>, ...args: string[]) {
  const io = createTestIo(createTestDirectory(files));
  const exitCode = await main(['validate', ...args], io);
  return { exitCode, ...io.written() };
}

describe('stepwright validate', () => {
  test('accepts valid definitions in JSON and YAML', async () => {
    const yaml = 'StartAt: A\nStates:\n  A:\n    Type: Succeed\n';
    const result = await validate({ 'a.asl.json': good, 'b.asl.yaml': yaml }, 'a.asl.json', 'b.asl.yaml');
    expect(result).toEqual({ exitCode: 0, stdout: '', stderr: '2 files checked, 0 errors\n' });
  });

  test('shows a finding with its line, its place and the source', async () => {
    const { exitCode, stdout } = await validate({ 'a.asl.json': dangling }, 'a.asl.json');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('a.asl.json:4:');
    expect(stdout).toContain('MISSING_TRANSITION_TARGET');
    expect(stdout).toContain('at /States/A/Next');
    expect(stdout).toMatch(/4 \| {5}"A": \{ "Type": "Pass", "Next": "B" \}\n.*\^/);
  });

  test('points into YAML too', async () => {
    const yaml = 'StartAt: A\nStates:\n  A:\n    Type: Pass\n    Next: B\n';
    const { exitCode, stdout } = await validate({ 'a.yaml': yaml }, 'a.yaml');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('a.yaml:5:');
  });

  test('names what Stepwright does not run yet', async () => {
    const resource = 'arn:aws:states:::bedrockagentcore:invokeHarness';
    const task = { StartAt: 'A', States: { A: { Type: 'Task', Resource: resource, End: true } } };
    const { exitCode, stdout } = await validate({ 'a.json': task }, 'a.json');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('UNSUPPORTED_FEATURE');
    expect(stdout).toContain('invokeHarness');
  });

  test('advises beyond what AWS checks, without failing', async () => {
    const waiting = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 0, End: true } } };
    const { exitCode, stdout } = await validate({ 'a.json': waiting }, 'a.json');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('warning wait-of-zero: A wait of 0 seconds does nothing');
  });

  test('prints findings as JSON', async () => {
    const { stdout } = await validate({ 'a.asl.json': dangling }, 'a.asl.json', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      {
        file: 'a.asl.json',
        findings: expect.arrayContaining([expect.objectContaining({ line: 4, severity: 'ERROR' })]),
      },
    ]);
  });

  test.each([
    ['a missing file', ['nothing.json'], 'nothing.json: cannot read the definition'],
    ['another extension', ['a.txt'], 'a definition ends in .json'],
    ['no file at all', [], "missing required argument 'file'"],
    ['an unknown option', ['a.asl.json', '--jsno'], 'Did you mean --json?'],
  ])('refuses %s with exit code 2', async (_name, args, message) => {
    const { exitCode, stderr } = await validate({ 'a.asl.json': good, 'a.txt': '' }, ...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });

  test.each([
    ['broken JSON', '{"StartAt":'],
    ['an empty file', ''],
    ['an array', '[]'],
    ['deep nesting', '['.repeat(10_000)],
    ['a bare word', 'hello'],
  ])('reports %s as a finding', async (_name, text) => {
    const { exitCode, stdout } = await validate({ 'a.json': text }, 'a.json');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('a.json:');
  });
});
