import { expect, test } from 'vitest';
import { main } from '../main.ts';
import { createTestDirectory } from '../testing/test-directory.ts';
import { createTestIo } from '../testing/test-io.ts';

async function sarif(files: Readonly<Record<string, string | object>>, ...args: string[]) {
  const io = createTestIo(createTestDirectory(files));
  const exitCode = await main(['validate', '--sarif', ...args, ...Object.keys(files)], io);
  return { exitCode, ...io.written() };
}

test('gives a SARIF log with rules, places and fixes', async () => {
  const text = '{"StartAt": "A",\n "States": {"A": {"Type": "Pass",\n  "Coment": "x", "End": true}}}';
  const { exitCode, stdout, stderr } = await sarif({ 'my machine.asl.json': text });
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  const log = JSON.parse(stdout);
  expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-2.1.0') });
  const [run] = log.runs;
  expect(run.columnKind).toBe('utf16CodeUnits');
  expect(run.tool.driver.name).toBe('stepwright');
  expect(run.artifacts).toEqual([{ location: { uri: 'my%20machine.asl.json' } }]);
  expect(run.results).toHaveLength(1);
  const [result] = run.results;
  expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  expect(result).toMatchObject({
    ruleId: 'known-fields',
    properties: { code: 'SCHEMA_VALIDATION_FAILED' },
    level: 'error',
    message: { text: "Field 'Coment' is not supported. Did you mean 'Comment'?" },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'my%20machine.asl.json', index: 0 },
          region: {
            startLine: 3,
            startColumn: 3,
            endLine: 3,
            endColumn: 11,
            charOffset: text.indexOf('"Coment'),
            charLength: 8,
          },
        },
        logicalLocations: [{ fullyQualifiedName: '/States/A/Coment' }],
      },
    ],
    fixes: [
      {
        description: { text: "Rename 'Coment' to 'Comment'" },
        artifactChanges: [
          { replacements: [{ deletedRegion: { charLength: 8 }, insertedContent: { text: '"Comment"' } }] },
        ],
      },
    ],
  });
});

test('regions span lines, and removals insert nothing', async () => {
  const yaml = 'StartAt: A\nStates:\n  A:\n    Type: Succeed\n    End: true\n  B:\n    Type: Map\n    Next: 7\n';
  const [run] = JSON.parse((await sarif({ 'a.yaml': yaml })).stdout).runs;
  const removal = run.results.find(({ fixes }: { fixes?: unknown }) => fixes !== undefined);
  expect(removal.fixes[0].artifactChanges[0].replacements).toEqual([
    { deletedRegion: { charOffset: yaml.indexOf('    End'), charLength: '    End: true\n'.length } },
  ]);
  const broken = JSON.parse((await sarif({ 'b.json': '{"a":\n\n!' })).stdout).runs[0].results[0];
  expect(broken.locations[0].logicalLocations).toBeUndefined();
  expect(broken.locations[0].physicalLocation.region.startLine).toBe(3);
});

test('valid files give a log without results, and our own rules are described', async () => {
  const valid = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
  const waiting = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 0, End: true } } };
  const [run] = JSON.parse((await sarif({ 'a.json': valid, 'b.json': waiting })).stdout).runs;
  expect(run.artifacts).toHaveLength(2);
  expect(run.results).toMatchObject([{ ruleId: 'wait-of-zero', level: 'warning' }]);
  expect(run.tool.driver.rules).toMatchObject([{ id: 'wait-of-zero', defaultConfiguration: { level: 'warning' } }]);
});

test('is not given together with --json', async () => {
  const { exitCode, stderr } = await sarif({ 'a.json': {} }, '--json');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('cannot be used with');
});
