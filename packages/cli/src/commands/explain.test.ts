import { fieldCatalogue } from '@stepwright/asl';
import { adviceRules } from '@stepwright/asl/review';
import { describe, expect, test } from 'vitest';
import { main } from '../main.ts';
import { createTestIo } from '../testing/test-io.ts';
import { printExample } from './explain-example.ts';

async function explain(...args: string[]) {
  const io = createTestIo('.');
  const exitCode = await main(['explain', ...args], io);
  return { exitCode, ...io.written() };
}

describe('stepwright explain', () => {
  test('explains a rule with an example of each kind', async () => {
    const { exitCode, stdout } = await explain('catch-never-matches');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^catch-never-matches \(warning\)\n/);
    expect(stdout).toContain('Not so:');
    expect(stdout).toContain('But so:');
  });

  test("explains AWS's codes, whatever their capitals", async () => {
    expect((await explain('no_dollar')).stdout).toMatch(/^NO_DOLLAR \(warning\)\n/);
    expect((await explain('MISSING_END_STATE')).stdout).toMatch(/^MISSING_END_STATE \(error\)\n/);
  });

  test('explains a field once for all states in which it means the same, and apart where it does not', async () => {
    const { stdout } = await explain('ResultPath');
    expect(stdout).toContain('ResultPath, in Task, Pass, Parallel, Map (JSONPath only)');
    expect(stdout).toContain('ResultPath, in Catcher (JSONPath only)');
    expect(stdout).toContain('Type: path to one place of the input, or null.');
    expect(stdout).toContain('Common mistake:');
  });

  test('shows both query languages where a field is written differently in them', async () => {
    const { stdout } = await explain('Task.Assign');
    expect(stdout).toContain('Example in JSONPath:');
    expect(stdout).toContain('Example in JSONata:');
  });

  test.each([
    ['Task.Retry', 'Retry, in Task'],
    ['Retry.MaxAttempts', 'MaxAttempts, in Retrier'],
    ['Task.Retry.MaxAttempts', 'MaxAttempts, in Retrier'],
    ['choices.and', 'And, in Choice rule'],
    ['machine.TimeoutSeconds', 'TimeoutSeconds, in Machine'],
  ])('%s is one field', async (name, head) => {
    const { stdout } = await explain(name);
    expect(stdout.split('\n')[0]).toMatch(new RegExp(`^${head}`));
    expect(stdout).not.toContain('\n\n\n');
  });

  test('lists the fields of a kind of state', async () => {
    const { stdout } = await explain('Wait');
    expect(stdout).toMatch(/^Wait: its fields\n/);
    expect(stdout).toMatch(/ {2}Timestamp {2,}The instant/);
  });

  test('lists everything without a name', async () => {
    const { stdout } = await explain();
    for (const { id } of adviceRules) expect(stdout).toContain(`  ${id}\n`);
    expect(stdout).toContain('  ChoiceRule.StringMatches\n');
    expect(JSON.parse((await explain('--json')).stdout)).toMatchObject({ rules: expect.arrayContaining(['NO_PATH']) });
  });

  test('explains every rule and every field that it lists', async () => {
    const { rules, fields } = JSON.parse((await explain('--json')).stdout);
    expect(fields.length).toBe(Object.values(fieldCatalogue).reduce((sum, shape) => sum + shape.fields.size, 0));
    for (const name of [...rules, ...fields]) expect(await explain(name, '--json')).toMatchObject({ exitCode: 0 });
  });

  test.each([
    ['catch-never-match', "Did you mean 'catch-never-matches'?"],
    ['ResultPth', "Did you mean 'ResultPath'?"],
    ['Task.Retri', "Did you mean 'Retry'?"],
    ['completely else', "'stepwright explain' lists all"],
    ['__proto__', "'stepwright explain' lists all"],
    ['Succeed.Retry', "Did you mean 'Retry'?"],
  ])('does not know %s, and says what may be meant', async (name, hint) => {
    const { exitCode, stdout, stderr } = await explain(name);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`is called '${name}'`);
    expect(stderr).toContain(hint);
  });

  test('gives JSON', async () => {
    expect(JSON.parse((await explain('Task', '--json')).stdout)).toMatchObject([{ kind: 'shape', name: 'task' }]);
    expect(JSON.parse((await explain('Map.Label', '--json')).stdout)).toMatchObject([
      { kind: 'field', fields: [{ shape: 'map', name: 'Label' }] },
    ]);
    expect(JSON.parse((await explain('wait-of-zero', '--json')).stdout)).toMatchObject([
      { kind: 'rule', rule: { id: 'wait-of-zero' } },
    ]);
  });
});

test('examples stand on one line where they fit', () => {
  const long = 'x'.repeat(90);
  expect(printExample({ a: [], b: {}, c: [1, null, { d: 'e' }] })).toBe(
    '{ "a": [], "b": {}, "c": [1, null, { "d": "e" }] }',
  );
  expect(printExample({ a: [long] })).toBe(`{\n  "a": ["${long}"]\n}`.replace(`["${long}"]`, `[\n    "${long}"\n  ]`));
});
