import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openTestServer } from '../../testing/open-test-server.ts';

const directory = mkdtempSync(join(tmpdir(), 'stepwright-console-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
mkdirSync(join(directory, 'assets'));
writeFileSync(join(directory, 'index.html'), '<!doctype html><meta name="style-nonce" content="STYLE_NONCE" />');
writeFileSync(join(directory, 'secret.txt'), 'secret');
writeFileSync(join(directory, 'assets', 'index-1a2b.js'), 'export {};'.repeat(100));
writeFileSync(join(directory, 'assets', 'odd.exe'), 'odd');

async function get(path: string): Promise<Response> {
  const { url } = await openTestServer({ consoleDirectory: directory });
  return fetch(url + path);
}

describe('the console', () => {
  it.each(['/', '/console', '/console/machines', '/console/executions/arn%3Aaws%3Astates'])(
    'has one page for every address, such as %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.text()).toContain('style-nonce');
    },
  );

  it('runs only scripts of its own, and gives every page another nonce for its styles', async () => {
    const nonces = await Promise.all(
      ['/', '/'].map(async (path) => {
        const response = await get(path);
        const policy = response.headers.get('content-security-policy') ?? '';
        expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
        expect(policy).not.toContain('unsafe');
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
        expect(await response.text()).toContain(`content="${nonce}"`);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('has assets that browsers keep, compressed for those that take it', async () => {
    const response = await get('/assets/index-1a2b.js');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toBe('export {};'.repeat(100));
  });

  it.each(['/assets/', '/assets/odd.exe', '/assets/../secret.txt', '/assets/%2e%2e/secret.txt', '/secret.txt'])(
    'serves nothing else: not %s',
    async (path) => expect((await get(path)).status).toBe(404),
  );

  it('is not there unless the server has been given one', async () => {
    const { url } = await openTestServer();
    expect((await fetch(`${url}/console`)).status).toBe(404);
  });
});
