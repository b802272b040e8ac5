/**
 * The real console on a real server in a real Chromium, for the tests of the designer.
 *
 * Without a browser the tests are skipped, and their name says so.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../console/find-chromium.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** For the name of a suite: says why it is skipped. */
export const browserNote = chromiumPath === undefined ? ' (skipped: no Chromium; set STEPWRIGHT_TEST_CHROMIUM)' : '';

/** How long the page may take for one thing, in milliseconds. */
const PATIENCE_MS = 20_000;

export interface DesignerHarness {
  readonly url: string;
  /** Opens the designer in a profile of its own. `search` is the query of its address. */
  readonly open: (search?: string) => Promise<Page>;
  /** Opens the designer in another tab of the same browser window as a page. */
  readonly openBeside: (page: Page, search?: string) => Promise<Page>;
  /** What pages reported as an error, the content security policy's refusals among it. */
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
}

export async function startDesigner(): Promise<DesignerHarness> {
  if (chromiumPath === undefined) throw new Error('there is no Chromium');
  buildConsole();
  const data = mkdtempSync(path.join(tmpdir(), 'stepwright-designer-'));
  writeFileSync(path.join(data, 'stepwright.config.yaml'), 'server: { port: 0 }\n');
  const server = await startServer(data);
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  const contexts: BrowserContext[] = [];
  const errors: string[] = [];
  return {
    url: server.url,
    errors,
    open: async (search = '') => {
      const context = await openContext(browser);
      contexts.push(context);
      return openPage(context, `${server.url}/console/designer${search}`, errors);
    },
    openBeside: (page, search = '') => openPage(page.context(), `${server.url}/console/designer${search}`, errors),
    close: async () => {
      await browser.close();
      const gone = new Promise((resolve) => server.process.once('exit', resolve));
      server.process.kill('SIGTERM');
      await gone;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Calls the API as another client would. */
export async function callApi(
  url: string,
  operation: string,
  input: object,
): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(`${url}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${operation}` },
    body: JSON.stringify(input),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(`${operation}: ${JSON.stringify(body)}`);
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

function buildConsole(): void {
  const script = path.join(root, 'packages/console/scripts/build.ts');
  const { status, stderr } = spawnSync(process.execPath, [script, '--when-stale'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the console could not be built\n${stderr}`);
}

async function startServer(data: string): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const command = path.join(root, 'packages/cli/bin/stepwright.js');
  const child = spawn(process.execPath, [command, 'start', '--port', '0', '--data', data], {
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const address = /(http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with exit code ${code}\n${output}`)));
  });
  return { url, process: child };
}

async function openContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1500, height: 950 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

async function openPage(context: BrowserContext, url: string, errors: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(url);
  await page.getByRole('region', { name: 'Workflow' }).waitFor();
  return page;
}
