import { describe, expect, it } from 'vitest';
import { isLoopback, readSettings } from './server-settings.ts';

describe("a server's settings", () => {
  it('listen on 127.0.0.1:8083 as account 123456789012 by default', () => {
    expect(readSettings({})).toMatchObject({ host: '127.0.0.1', port: 8083, account: '123456789012', credentials: [] });
  });

  const credential = { name: 'alice', accessKeyId: 'AKIDALICE', secretAccessKey: 'a secret of alice' };

  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.com', '128.0.0.1'])(
    'refuse %s unless there are credentials, and say how to configure them',
    (host) => {
      expect(() => readSettings({ host })).toThrow('configure credentials (name, accessKeyId and secretAccessKey');
      expect(readSettings({ host, credentials: [credential] }).host).toBe(host);
    },
  );

  it("give principals the server's account, unless they have their own", () => {
    const { credentials } = readSettings({
      account: '111111111111',
      credentials: [credential, { ...credential, accessKeyId: 'OTHER', account: '222222222222' }],
    });
    expect(credentials.map(({ account }) => account)).toEqual(['111111111111', '222222222222']);
  });

  it.each([
    ['a short secret', { secretAccessKey: 'too short' }, 'at least 16 characters'],
    ['an account of letters', { account: 'mine' }, 'twelve digits'],
    ['a name with a colon', { name: 'a:b' }, 'a name has up to 64'],
    ['an empty list of actions', { policy: [{ actions: [] }] }, 'actions'],
    ['an unknown member', { secret: 'x' }, 'secret'],
  ])('refuse credentials with %s, and do not show the secret', (_what, members, message) => {
    const read = () => readSettings({ credentials: [{ ...credential, ...members }] });
    expect(read).toThrow(message);
    expect(read).not.toThrow('a secret of alice');
    expect(read).not.toThrow('too short');
  });

  it('refuse an access key that stands twice', () => {
    expect(() => readSettings({ credentials: [credential, credential] })).toThrow('is there already');
  });

  it('name what is wrong', () => {
    expect(() => readSettings({ port: 65_536, account: '12' })).toThrow(
      /port[\s\S]*twelve digits|twelve digits[\s\S]*port/,
    );
  });

  it('take bodies of a little more than 1 MiB, and more where payloads may be larger', () => {
    expect(readSettings({}).requestBytesMax).toBe(1_048_576 + 65_536);
    expect(readSettings({ payloadBytesMax: 4_194_304 }).requestBytesMax).toBe(8_388_608 + 65_536);
    expect(readSettings({ requestBytesMax: 10 }).requestBytesMax).toBe(10);
  });

  it('know the loopback addresses', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1', 'localhost', 'LOCALHOST'].every(isLoopback)).toBe(true);
    expect(['localhost.evil.example', '127.0.0.1.evil.example'].some(isLoopback)).toBe(false);
  });
});
