import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../main.ts';
import { createTestDirectory } from '../testing/test-directory.ts';
import { createTestIo } from '../testing/test-io.ts';

async function script(shell: string): Promise<string> {
  const io = createTestIo('/');
  expect(await main(['completion', shell], io)).toBe(0);
  return io.written().stdout;
}

function has(shell: string): boolean {
  return spawnSync(shell, ['--version']).status === 0;
}

/** What bash offers after these words, the last of which is being typed. */
async function completeInBash(...words: readonly string[]): Promise<readonly string[]> {
  const typed = ['stepwright', ...words].map((word) => `'${word}'`).join(' ');
  const probe = `COMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _stepwright; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', `${await script('bash')}\n${probe}`], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout
    .trim()
    .split('\n')
    .filter((word) => word !== '');
}

describe.skipIf(!has('bash'))('completion in bash (skipped where there is no bash)', () => {
  test('offers commands, verbs and options, by what is typed so far', async () => {
    expect(await completeInBash('')).toEqual(
      expect.arrayContaining(['start', 'machines', 'executions', 'completion', '--help']),
    );
    expect(await completeInBash('mach')).toEqual(['machines']);
    expect(await completeInBash('executions', 're')).toEqual(['redrive']);
    expect(await completeInBash('executions', 'list', 'orders', '--f')).toEqual(['--follow']);
    expect(await completeInBash('--version', 'doc')).toEqual(['doctor']);
    expect(await completeInBash('doctor', 'nothing')).toEqual([]);
  });
});

describe.each(['zsh', 'fish'])('completion in %s', (shell) => {
  test('knows every verb', async () => {
    const text = await script(shell);
    for (const word of ['machines', 'search-keys', 'send-success', 'follow']) expect(text).toContain(word);
  });
});

test.skipIf(!has('fish'))('fish offers verbs and options (skipped where there is no fish)', async () => {
  const file = join(createTestDirectory({ 'stepwright.fish': await script('fish') }), 'stepwright.fish');
  const offered = (typed: string) => {
    const { stdout, stderr } = spawnSync('fish', ['-N', '-c', `source ${file}; complete -C '${typed}'`], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0]);
  };
  expect(offered('stepwright mach')).toEqual(['machines']);
  expect(offered('stepwright executions re')).toContain('redrive');
  expect(offered('stepwright executions list orders --fol')).toEqual(['--follow']);
});

test.skipIf(!has('zsh'))('zsh takes the script (skipped where there is no zsh)', async () => {
  const file = join(createTestDirectory({ 'stepwright.zsh': await script('zsh') }), 'stepwright.zsh');
  const load = `autoload -U compinit; compinit -D -u; source ${file}; print $_comps[stepwright]`;
  const outcome = spawnSync('zsh', ['-f', '-c', load], { encoding: 'utf8' });
  expect(outcome).toMatchObject({ status: 0, stdout: '_stepwright\n', stderr: '' });
});

test('another shell is refused', async () => {
  const io = createTestIo('/');
  expect(await main(['completion', 'tcsh'], io)).toBe(2);
  expect(io.written()).toMatchObject({ stdout: '', stderr: expect.stringContaining('bash, zsh, fish') });
});
