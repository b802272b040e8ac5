import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { checkOrigin } from './check-origin.ts';

function ask(headers: IncomingHttpHeaders, method = 'POST'): void {
  checkOrigin({ headers, method }, loopback);
}

const loopback = { host: '127.0.0.1', hostNames: ['stepwright.test'] };

describe('on a loopback address', () => {
  it.each([
    'localhost',
    'localhost:8083',
    'LOCALHOST:8083',
    'states.localhost:8083',
    '127.0.0.1:8083',
    '[::1]:8083',
    'sync-localhost:8083',
    'sync-127.0.0.1:8083',
    'stepwright.test:8083',
    'sync-stepwright.test',
  ])('requests to %s are answered', (host) => {
    expect(() => ask({ host })).not.toThrow();
  });

  it.each([
    'evil.example',
    'evil.example:8083',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    '',
    'xlocalhost',
    undefined,
  ])('requests to %s are refused', (host) => {
    expect(() => ask(host === undefined ? {} : { host })).toThrow('does not answer to the host name');
  });
});

describe('on an address that others may reach', () => {
  it('any host name is answered, unless names are configured', () => {
    const check = (host: string, hostNames: readonly string[]) => () =>
      checkOrigin({ headers: { host }, method: 'POST' }, { host: '0.0.0.0', hostNames });
    expect(check('states.example.com', [])).not.toThrow();
    expect(check('states.example.com:80', ['states.example.com'])).not.toThrow();
    expect(check('evil.example', ['states.example.com'])).toThrow('does not answer to the host name');
  });
});

describe('a browser', () => {
  const host = 'localhost:8083';

  it('may ask from a page of the same host', () => {
    expect(() => ask({ host, origin: 'http://localhost:8083', 'sec-fetch-site': 'same-origin' })).not.toThrow();
  });

  it.each(['http://evil.example', 'null', 'http://localhost:3000', 'http://localhost', ''])(
    'is refused from %s',
    (origin) => {
      expect(() => ask({ host, origin })).toThrow('pages of other sites');
    },
  );

  it.each(['cross-site', 'same-site'])('is refused from another origin that it does not name (%s)', (site) => {
    expect(() => ask({ host, 'sec-fetch-site': site })).toThrow('pages of other sites');
  });

  it('may follow a link to the console from anywhere, and nothing but a link', () => {
    const link = { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect(() => ask(link, 'GET')).not.toThrow();
    expect(() => ask(link, 'POST')).toThrow('pages of other sites');
    expect(() => ask({ ...link, 'sec-fetch-dest': 'iframe' }, 'GET')).toThrow('pages of other sites');
    expect(() => ask({ ...link, 'sec-fetch-mode': 'no-cors' }, 'GET')).toThrow('pages of other sites');
    expect(() => ask({ ...link, host: 'evil.example' }, 'GET')).toThrow('does not answer to the host name');
  });
});
