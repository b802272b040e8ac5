/** A real Chromium for tests. Where the machine has none, suites are skipped under a name that says so. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { describe } from 'vitest';
import { chromiumPath } from './find-chromium.ts';

/** How long a page may take to show what is waited for, in milliseconds: less than a test may, so that it says what is missing. */
const PATIENCE_MS = 20_000;

/** Nothing but the pages under test is to be talked to. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser with a profile of its own, which goes with it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? '', args: flags });
}

/** A suite that needs a browser. */
export function describeInChromium(name: string, define: () => void): void {
  const title = chromiumPath === undefined ? `SKIPPED, there is no Chromium on this machine: ${name}` : name;
  describe.skipIf(chromiumPath === undefined)(title, define);
}

export interface OpenPageOptions {
  readonly colorScheme?: 'light' | 'dark';
}

/** A page of a fresh profile; what its console and its policy complain about is collected. */
export async function openPage(
  browser: Browser,
  { colorScheme = 'light' }: OpenPageOptions = {},
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 820 },
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, complaints };
}
