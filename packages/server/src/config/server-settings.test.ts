import { describe, expect, it } from 'vitest';
import { isLoopback, readSettings } from './server-settings.ts';

describe("a server's settings", () => {
  it('listen on 127.0.0.1:8083 as account 123456789012 by default', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 8083,
      account: '123456789012',
      allowRemote: false,
    });
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.com', '128.0.0.1'])(
    'refuse %s unless others may reach it',
    (host) => {
      expect(() => readSettings({ host })).toThrow('it asks for no credentials yet; set allowRemote');
      expect(readSettings({ host, allowRemote: true }).host).toBe(host);
    },
  );

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
