import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '@stepwright/engine';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogFiles } from './log-files.ts';

const groupArn = (name: string): string => `arn:aws:logs:us-east-1:123456789012:log-group:${name}:*`;

async function open(options: { readonly fileBytesMax?: number; readonly filesKept?: number } = {}) {
  const parent = await mkdtemp(join(tmpdir(), 'stepwright-logs-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const directory = join(parent, 'logs');
  const said: object[] = [];
  const say = (fields: object) => said.push(fields);
  const log = { ...silentLog, warn: say, error: say };
  const files = createLogFiles({ directory, fileBytesMax: 1_000, filesKept: 2, log, ...options });
  const all = async (): Promise<Record<string, string>> => {
    const entries = await readdir(parent, { recursive: true, withFileTypes: true });
    const found = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(found.map((file) => readFile(file, 'utf8')));
    return Object.fromEntries(found.map((file, index) => [file.slice(parent.length + 1), texts[index] ?? '']));
  };
  return { files, parent, directory, said, all };
}

describe('log files', () => {
  it('are one for each log group, with a line an event', async () => {
    const { files, all } = await open();
    files.write(groupArn('/aws/states/orders'), ['1', '2']);
    files.write(groupArn('plain'), ['3']);
    files.write(groupArn('/aws/states/orders'), ['4']);
    await files.flush();
    expect(await all()).toEqual({
      'logs/123456789012/us-east-1/aws/states/orders.log': '1\n2\n4\n',
      'logs/123456789012/us-east-1/plain.log': '3\n',
    });
  });

  it('are put aside when they are full, and the oldest goes', async () => {
    const { files, all } = await open({ fileBytesMax: 10, filesKept: 2 });
    for (const line of ['aaaaaa', 'bbbbbb', 'cccccc', 'dddddd', 'ee']) {
      files.write(groupArn('g'), [line]);
      await files.flush();
    }
    expect(await all()).toEqual({
      'logs/123456789012/us-east-1/g.log': 'dddddd\nee\n',
      'logs/123456789012/us-east-1/g.log.1': 'cccccc\n',
      'logs/123456789012/us-east-1/g.log.2': 'bbbbbb\n',
    });
  });

  it('go on where an earlier process stopped', async () => {
    const { files, directory, all } = await open({ fileBytesMax: 10 });
    files.write(groupArn('g'), ['aaaaaa']);
    await files.flush();
    const next = createLogFiles({ directory, fileBytesMax: 10, filesKept: 1, log: silentLog });
    next.write(groupArn('g'), ['bbbbbb']);
    await next.flush();
    expect(Object.values(await all())).toEqual(['bbbbbb\n', 'aaaaaa\n']);
  });

  it.each([
    ['../../../../etc/passwd', 'logs/123456789012/us-east-1/%2E./%2E./%2E./%2E./etc/passwd.log'],
    ['..', 'logs/123456789012/us-east-1/%2E..log'],
    ['.hidden', 'logs/123456789012/us-east-1/%2Ehidden.log'],
    ['a\0b\\c', 'logs/123456789012/us-east-1/a%00b%5Cc.log'],
    ['/', 'logs/123456789012/us-east-1.log'],
    ['\ud800', 'logs/123456789012/us-east-1/%EF%BF%BD.log'],
    ['x'.repeat(500), `logs/123456789012/us-east-1/${'x'.repeat(200)}.log`],
  ])('stay in their directory, whatever the group is called: %j', async (name, expected) => {
    const { files, all } = await open();
    files.write(groupArn(name), ['1']);
    await files.flush();
    expect(Object.keys(await all())).toEqual([expected]);
  });

  it('stay in their directory, whatever the ARN is', async () => {
    const { files, all } = await open();
    for (const arn of ['', 'x', '../..', 'arn:aws:logs:..:../..:x:y']) files.write(arn, ['1']);
    await files.flush();
    for (const file of Object.keys(await all())) expect(file).toMatch(/^logs\/(none|%2E)/);
  });

  it('that cannot be written lose lines, say so, and go on when they can', async () => {
    const { files, directory, said, all } = await open();
    await writeFile(directory, 'a file where the directory should be');
    files.write(groupArn('g'), ['lost']);
    await files.flush();
    expect(said).toEqual([{ file: expect.stringContaining('g.log'), error: expect.any(Error) }]);
    await rm(directory);
    files.write(groupArn('g'), ['kept']);
    await files.flush();
    expect(Object.values(await all())).toEqual(['kept\n']);
  });

  it('take no more than may wait', async () => {
    const { files, said, all } = await open({ fileBytesMax: 100_000_000 });
    const line = 'x'.repeat(1_048_575);
    for (let count = 0; count < 20; count += 1) files.write(groupArn('g'), [line]);
    await files.flush();
    expect(Object.values(await all())[0]?.length).toBe(16 * 1_048_576);
    expect(said).toEqual([{ lines: 4 }]);
  });
});
