/** No spelling of a forbidden address, no rebinding name and no chain of redirects reaches a canary. */
import { createServer, type Server } from 'node:http';
import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureIn, neverAborted, outputIn, taskFor } from '../testing/task.ts';
import { createAddressGuard, type Resolve } from './address-guard.ts';
import { createHttpTaskRunner } from './http-task-runner.ts';

let hits = 0;
let port = 0;
let redirectPort = 0;
let redirectTo = '';
const servers: Server[] = [];

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

beforeAll(async () => {
  port = await listen(
    createServer((_request, response) => {
      hits += 1;
      response.end('canary');
    }),
  );
  redirectPort = await listen(
    createServer((request, response) => {
      const left = Number(/^\/(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
      const location = left > 1 ? `/${left - 1}` : redirectTo;
      response.writeHead(302, { location }).end();
    }),
  );
});
afterAll(() => {
  for (const server of servers) server.close();
});

/** IPv4 addresses of this machine, its networks and what only looks public. */
const ipv4 = `
127.0.0.1 127.1 127.0.1 127.255.255.254 2130706433 0x7f000001 0x7f.1 0x7F.0x0.0x0.0x1 0177.0.0.1 0177.1
017700000001 0x7f.0.1 127.0x1 127.000.000.001 127.0.0.01 0 0.0.0.0 0x0 00 0.0 10.0.0.1 10.1 0xa000001
012.0.0.1 167772161 10.255.255.255 172.16.0.1 172.31.255.255 0xac100001 2886729729 192.168.0.1 192.168.1
0xc0a80001 3232235521 0300.0250.0.1 169.254.169.254 0xa9fea9fe 2852039166 0251.0376.0251.0376 169.254.43518
169.16689662 169.254.170.2 169.254.0.1 100.64.0.1 100.100.100.200 100.127.255.254 192.0.0.1 192.0.0.192
192.0.2.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1
255.255.255.255 4294967295 0xffffffff 192.88.99.1 １２７.0.0.1 127。0。0。1 ①②⑦.0.0.1
`
  .trim()
  .split(/\s+/);

const ipv6 = `
::1 0:0:0:0:0:0:0:1 0000:0000:0000:0000:0000:0000:0000:0001 :: 0::0 ::0.0.0.1 ::127.0.0.1 ::7f00:1
::ffff:127.0.0.1 ::ffff:7f00:1 0:0:0:0:0:ffff:127.0.0.1 ::FFFF:127.0.0.1 ::ffff:10.0.0.1 ::ffff:a00:1
::ffff:169.254.169.254 ::ffff:a9fe:a9fe ::ffff:192.168.0.1 ::ffff:0.0.0.0 ::ffff:0:127.0.0.1 ::ffff:0:7f00:1
64:ff9b::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 64:ff9b:1:ffff::a00:1 2002:7f00:1::
2002:a9fe:a9fe::1 2002:c0a8:1::1 2001::1 2001:0:7f00:1:: 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1
3fff::1 5f00::1 100::1 fc00::1 fd00::1 fd00:ec2::254 fdff:ffff::1 fe80::1 fe80::a9fe:a9fe febf::1 fec0::1
feff::1 ff02::1 ff00::1 ff0e::1
`
  .trim()
  .split(/\s+/)
  .map((address) => `[${address}]`);

/** Names, with what they resolve to here. */
const names: Readonly<Record<string, readonly string[]>> = {
  localhost: ['127.0.0.1'],
  'localhost.': ['127.0.0.1'],
  LOCALHOST: ['::1'],
  'loc%61lhost': ['127.0.0.1'],
  'metadata.google.internal': ['169.254.169.254'],
  'instance-data': ['169.254.169.254'],
  'intranet.example.com': ['10.1.2.3'],
  'one-of-two.example.com': ['93.184.216.34', '127.0.0.1'],
  'mapped.example.com': ['::ffff:127.0.0.1'],
  'unique-local.example.com': ['fd12::1'],
  'nat64.example.com': ['64:ff9b::a00:1'],
  '127.0.0.1.nip.example.com': ['127.0.0.1'],
  'spoofed.example.com': ['0.0.0.0'],
};

const resolve: Resolve = (hostname, callback) => {
  const known = new Map(
    Object.entries(names).map(([name, addresses]) => [name.toLowerCase().replace('%61', 'a'), addresses]),
  );
  const addresses = (known.get(hostname) ?? []).map(
    (address): LookupAddress => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }),
  );
  callback(null, addresses);
};

/** One address of each forbidden network, in every way that a URL may have it. */
const respelled = [
  '127.0.0.1',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
].flatMap((address) => {
  const octets = address.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const words = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  return [
    address,
    `${address}.`,
    String(whole),
    `0x${whole.toString(16).toUpperCase()}`,
    `0${whole.toString(8)}`,
    octets.map((octet) => `0x${octet.toString(16)}`).join('.'),
    octets.map((octet) => `0${octet.toString(8)}`).join('.'),
    `${a}.${b}.${c * 256 + d}`,
    `0x${a.toString(16)}.${(b * 256 + c) * 256 + d}`,
    address.replaceAll('.', '%2e'),
    address.replaceAll('.', '。'),
    address.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    `[::ffff:${address}]`,
    `[::ffff:${words}]`,
    `[64:ff9b::${words}]`,
    `[2002:${words}::1]`,
  ];
});

const hosts = [...new Set([...ipv4, ...ipv6, ...respelled, ...Object.keys(names)])];
const spellings = hosts.flatMap((host) => [`http://${host}:{port}/`, `https://${host}:{port}/`]);

function openRunner(allow: readonly string[] = [], resolver: Resolve = resolve) {
  const places = { directory: '.', environment: {} };
  const guard = createAddressGuard(allow, resolver);
  return createHttpTaskRunner(
    { connections: {}, http: { allow: [...allow] } },
    { places, now: () => 0, guard, timeoutMs: 5_000 },
  );
}

const get = (ApiEndpoint: string, runner = openRunner()) =>
  runner.run(taskFor('arn:aws:states:::http:invoke', JSON.stringify({ ApiEndpoint, Method: 'GET' })), neverAborted);

describe('an HTTP task', () => {
  it(`reaches no canary by any of ${hosts.length} spellings of addresses that are not public`, async () => {
    expect(hosts.length).toBeGreaterThanOrEqual(200);
    const before = hits;
    const reached: string[] = [];
    for (const spelling of spellings) {
      const outcome = await get(spelling.replace('{port}', String(port)));
      const isRefused =
        outcome.kind === 'failed' &&
        /no address of the public Internet|not reached by https|invalid format/.test(outcome.cause ?? '');
      if (!isRefused) reached.push(`${spelling}: ${JSON.stringify(outcome)}`);
    }
    expect(reached).toEqual([]);
    expect(hits).toBe(before);
  });

  it('reaches none by user information, fragments and other tricks with the address', async () => {
    const before = hits;
    for (const url of [
      `http://example.com@127.0.0.1:${port}/`,
      `http://127.0.0.1:${port}#@example.com/`,
      `http://127.0.0.1:${port}?@example.com/`,
      `http:\\\\127.0.0.1:${port}\\`,
      `http:127.0.0.1:${port}/`,
      ` http://127.0.0.1:${port}/`,
      `http://127.0.0.1\t:${port}/`,
      `//127.0.0.1:${port}/`,
      `file:///etc/passwd`,
      `ftp://127.0.0.1:${port}/`,
      `data:text/plain,x`,
      `unix:/var/run/docker.sock`,
    ]) {
      expect((await get(url)).kind, url).toBe('failed');
    }
    expect(hits).toBe(before);
  });

  it('connects to the address that was checked: a name that changes its mind is resolved once', async () => {
    const asked: string[] = [];
    const rebinding: Resolve = (hostname, callback) => {
      asked.push(hostname);
      callback(null, [{ address: asked.length === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }]);
    };
    const guard = createAddressGuard([], rebinding);
    const url = new URL('https://rebinding.example.com/');
    guard.checkUrl(url);
    const connect = () =>
      new Promise((settle) =>
        guard.lookupFor(url)('rebinding.example.com', { all: true }, (error, addresses) => settle(error ?? addresses)),
      );
    expect(await connect()).toEqual([{ address: '93.184.216.34', family: 4 }]);
    expect(await connect()).toBeInstanceOf(Error);
    expect(asked).toHaveLength(2);
  });

  it.each([1, 2, 5])('follows no redirect to a forbidden address, after %i of them', async (redirects) => {
    const before = hits;
    const runner = openRunner([`127.0.0.1:${redirectPort}`]);
    for (const target of [
      `http://127.0.0.1:${port}/`,
      `//127.0.0.1:${port}/`,
      `http://[::1]:${port}/`,
      `http://localhost:${port}/`,
      `http://2130706433:${port}/`,
    ]) {
      redirectTo = target;
      const { error } = failureIn(await get(`http://127.0.0.1:${redirectPort}/${redirects}`, runner));
      expect(error).toBe('States.Http.Socket');
    }
    expect(hits).toBe(before);
  });

  it('follows redirects where it may go, and not for ever', async () => {
    const runner = openRunner([`127.0.0.1:${redirectPort}`, `127.0.0.1:${port}`]);
    redirectTo = `http://127.0.0.1:${port}/`;
    expect(outputIn(await get(`http://127.0.0.1:${redirectPort}/5`, runner))).toMatchObject({ ResponseBody: 'canary' });
    expect(failureIn(await get(`http://127.0.0.1:${redirectPort}/6`, runner)).cause).toContain('more than 5 redirects');
  });

  it('goes where it is allowed to: by name, name and port, address, and network', async () => {
    for (const allow of ['localhost', `localhost:${port}`]) {
      expect(outputIn(await get(`http://localhost:${port}/`, openRunner([allow])))).toMatchObject({ StatusCode: 200 });
    }
    for (const allow of ['127.0.0.1', '127.0.0.0/8']) {
      expect(outputIn(await get(`http://127.0.0.1:${port}/`, openRunner([allow])))).toMatchObject({ StatusCode: 200 });
    }
    expect((await get(`http://127.0.0.1:${port}/`, openRunner(['127.0.0.1:1', '10.0.0.0/8']))).kind).toBe('failed');
  });
});
