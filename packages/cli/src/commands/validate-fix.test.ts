import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../main.ts';
import { createTestDirectory } from '../testing/test-directory.ts';
import { createTestIo } from '../testing/test-io.ts';

async function fix(files: Readonly<Record<string, string | object>>, ...args: string[]) {
  const directory = createTestDirectory(files);
  const io = createTestIo(directory);
  const exitCode = await main(['validate', '--fix', ...args], io);
  return { exitCode, ...io.written(), read: (name: string) => readFileSync(join(directory, name), 'utf8') };
}

const yaml = [
  'StartAt: Lines # the first',
  'States:',
  '  Lines:',
  '    Type: Map',
  '    Iterator: # old',
  '      StartAt: Price',
  '      States:',
  "        Price: { Type: Pass, Result: 1, Endd: true, Commment: '' }",
  '    End: true',
  '',
].join('\n');

test('changes what can be fixed in JSON and YAML, says what it did, and leaves the rest byte for byte', async () => {
  const json = '{ "StartAt":"A",\n\t"States": {"A": {"Type": "Pass", "End" : true, "Coment": "ä"} } }';
  const result = await fix({ 'a.json': json, 'b.yaml': yaml }, 'a.json', 'b.yaml');
  expect(result).toMatchObject({ exitCode: 0, stdout: '' });
  expect(result.read('a.json')).toBe(json.replace('Coment', 'Comment'));
  expect(result.read('b.yaml')).toBe(
    yaml.replace('Iterator', 'ItemProcessor').replace('Endd', 'End').replace('Commment', 'Comment'),
  );
  expect(result.stderr).toBe(
    [
      'a.json: 1 finding fixed',
      "  line 2: Rename 'Coment' to 'Comment'",
      'b.yaml: 3 findings fixed',
      "  line 5: Rename 'Iterator' to 'ItemProcessor'",
      "  line 8: Rename 'Endd' to 'End'",
      "  line 8: Rename 'Commment' to 'Comment'",
      '2 files checked, 0 errors',
      '',
    ].join('\n'),
  );
});

test('shows what remains, and fails where that has errors', async () => {
  const { exitCode, stdout, read } = await fix(
    { 'a.json': '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Coment": "x", "Next": "B"}}}' },
    'a.json',
  );
  expect(exitCode).toBe(1);
  expect(stdout).toContain("Missing 'Next' target: B");
  expect(stdout).not.toContain('Coment');
  expect(read('a.json')).toContain('"Comment"');
});

test('does not touch a file in which there is nothing to fix', async () => {
  const text = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}';
  const { exitCode, stderr, read } = await fix({ 'a.json': text, 'b.json': '{"StartAt":' }, 'a.json', 'b.json');
  expect(exitCode).toBe(1);
  expect(stderr).toBe('2 files checked, 1 error\n');
  expect(read('a.json')).toBe(text);
  expect(read('b.json')).toBe('{"StartAt":');
});

test('refuses to change a file that is not UTF-8', async () => {
  const directory = createTestDirectory();
  const bytes = Buffer.from(
    '{"StartAt": "A", "States": {"A": {"Type": "Succeed", "End": true, "Comment": "\xe4"}}}',
    'latin1',
  );
  writeFileSync(join(directory, 'a.json'), bytes);
  const io = createTestIo(directory);
  expect(await main(['validate', '--fix', 'a.json'], io)).toBe(2);
  expect(io.written().stderr).toContain('it is not UTF-8');
  expect(readFileSync(join(directory, 'a.json'))).toEqual(bytes);
});

test('gives what was fixed in JSON too', async () => {
  const { stdout } = await fix({ 'b.yaml': yaml }, 'b.yaml', '--json');
  expect(JSON.parse(stdout)).toMatchObject([
    {
      file: 'b.yaml',
      findings: [],
      fixed: [{ rule: 'deprecated-iterator', fix: { edits: [{ replacement: 'ItemProcessor' }] } }, {}, {}],
    },
  ]);
});
