import { describe, expect, it } from 'vitest';
import { createTestDirectory } from '../testing/test-directory.ts';
import { configurationSchema } from './configuration-schema.ts';
import { readServerAccess } from './server-access.ts';

const principal = { name: 'alice', accessKeyId: 'AKIDALICE' };

function read(
  configuration: object,
  { files = {}, env = {} }: { readonly files?: Record<string, string>; readonly env?: Record<string, string> } = {},
) {
  return readServerAccess(configurationSchema.parse(configuration), createTestDirectory(files), { env });
}

describe('the access to a server', () => {
  it('is open to this machine where nothing is configured, and is said to be', () => {
    const { settings, deployer, notice } = read({});
    expect(settings).toMatchObject({ host: '127.0.0.1', credentials: [] });
    expect(deployer).toBeUndefined();
    expect(notice).toContain('any signature is accepted');
  });

  it('takes secrets from the configuration, the environment and files', () => {
    const { settings } = read(
      {
        server: { metricsToken: { env: 'METRICS' } },
        credentials: [
          { ...principal, secretAccessKey: 'a secret in the text' },
          { ...principal, secretAccessKey: { env: 'SECRET' }, account: '222222222222' },
          { ...principal, secretAccessKey: { file: 'secret' }, sessionToken: { env: 'TOKEN' } },
        ],
      },
      {
        files: { secret: ' a secret in a file\n' },
        env: { SECRET: 'a secret in a variable', TOKEN: 'a token', METRICS: 'a token for metrics' },
      },
    );
    expect(settings.metricsToken).toBe('a token for metrics');
    expect(settings.credentials).toMatchObject([
      { secretAccessKey: 'a secret in the text' },
      { secretAccessKey: 'a secret in a variable', account: '222222222222' },
      { secretAccessKey: 'a secret in a file', sessionToken: 'a token' },
      { name: 'stepwright', account: '123456789012' },
    ]);
  });

  it('names the principals and not their secrets', () => {
    const { notice } = read({ credentials: [{ ...principal, secretAccessKey: 'a secret in the text' }] });
    expect(notice).toBe('requests must be signed by a configured principal: alice');
  });

  it('lets a principal deploy that is another one at every start', () => {
    const [first, second] = [1, 2].map(
      () => read({ credentials: [{ ...principal, secretAccessKey: 'a secret in the text' }] }).deployer,
    );
    expect(first?.secretAccessKey).toMatch(/^[0-9a-f]{64}$/);
    expect(first?.secretAccessKey).not.toBe(second?.secretAccessKey);
  });

  it.each([
    [{ env: 'NOWHERE' }, 'credentials.0.secretAccessKey: the environment variable NOWHERE is not set'],
    [{ file: 'nowhere' }, 'credentials.0.secretAccessKey: cannot read the secret from its file: ENOENT'],
  ])('is refused where a secret is not to be found (%o)', (secretAccessKey, message) => {
    expect(() => read({ credentials: [{ ...principal, secretAccessKey }] })).toThrow(message);
  });
});
