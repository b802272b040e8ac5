/** What holds for every route of the table, whoever added it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMetrics } from '../metrics/metrics.ts';
import { alice, openAccountServer } from '../testing/open-account-server.ts';

/** Every address of the server, with a method that it has. */
const addresses = [
  ['POST', '/'],
  ['GET', '/'],
  ['GET', '/console/machines'],
  ['GET', '/assets/none.js'],
  ['GET', '/health'],
  ['GET', '/metrics'],
  ['GET', '/stepwright/live'],
  ['GET', '/stepwright/session'],
  ['POST', '/stepwright/session'],
  ['DELETE', '/stepwright/session'],
  ['GET', '/stepwright/approve'],
  ['POST', '/stepwright/approve'],
  ['POST', '/stepwright/webhooks/orders'],
  ['GET', '/nothing'],
] as const;

/** Answers of their own: nothing in them is anybody's. */
const open = new Set(['/console/machines', '/health', '/stepwright/session']);

async function openEverything() {
  const consoleDirectory = mkdtempSync(join(tmpdir(), 'stepwright-console-'));
  onTestFinished(() => rmSync(consoleDirectory, { recursive: true, force: true }));
  mkdirSync(join(consoleDirectory, 'assets'));
  writeFileSync(join(consoleDirectory, 'index.html'), '<!doctype html><title>Stepwright</title>');
  return openAccountServer({
    consoleDirectory,
    metrics: createMetrics(),
    approvalLinks: true,
    webhooks: { orders: { stateMachine: 'Orders', secret: 'a secret of the sender' } },
  });
}

/** The status of a request with exactly these headers: `fetch` sets Host itself. */
function statusOf(url: string, method: string, path: string, headers: Readonly<Record<string, string>>) {
  const { hostname, port } = new URL(url);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise<number>((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    socket.on('data', (chunk) => {
      socket.destroy();
      resolve(Number(chunk.toString().slice(9, 12)));
    });
    socket.on('error', reject);
    socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}Content-Length: 0\r\nConnection: close\r\n\r\n`);
  });
}

describe.each(addresses)('%s %s', (method, path) => {
  it('is closed to names that are not the server’s (DNS rebinding)', async () => {
    const { url } = await openEverything();
    expect(await statusOf(url, method, path, { host: 'evil.example' })).toBe(403);
    expect(await statusOf(url, method, path, { host: 'localhost.evil.example' })).toBe(403);
  });

  it('is closed to pages of other origins', async () => {
    const { url } = await openEverything();
    const { host } = new URL(url);
    expect(await statusOf(url, method, path, { host, origin: 'http://evil.example' })).toBe(403);
    expect(await statusOf(url, method, path, { host, origin: 'http://localhost:1' })).toBe(403);
    expect(await statusOf(url, method, path, { host, origin: 'null' })).toBe(403);
    expect(await statusOf(url, method, path, { host, 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  it('gives nothing of anybody’s to whoever does not say who they are', async () => {
    const { url } = await openEverything();
    const { host } = new URL(url);
    const status = await statusOf(url, method, path, { host });
    const isPage = method === 'GET' && (path === '/' || open.has(path));
    expect({ path, isRefused: status >= 400 }).toEqual({ path, isRefused: !isPage });
  });
});

describe('where there are credentials', () => {
  it('the health of the server says nothing of what goes on in the accounts', async () => {
    const { url, callAs } = await openEverything();
    await callAs(alice, 'CreateActivity', { name: 'work' });
    const body: unknown = await (await fetch(`${url}/health`)).json();
    expect(Object.keys(Object(body)).sort()).toEqual(['status', 'store', 'uptimeSeconds', 'version']);
  });
});
