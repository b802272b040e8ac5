/** What every suite of the console needs: a server that the shop's machines run on, a browser, and a fresh page for each test. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchChromium, openPage } from './chromium.ts';
import { type ConsoleServer, openConsole } from './open-console.ts';
import { openShop, type Shop } from './shop.ts';

/** What it holds is there while tests run, not while they are collected. */
export interface SetUpConsole {
  readonly server: ConsoleServer;
  readonly shop: Shop;
  readonly browser: Browser;
  readonly page: Page;
  /** What the page's console and its policy complained about. */
  readonly complaints: readonly string[];
  /** Goes to a path of the console. */
  readonly open: (path: string) => Promise<void>;
}

/** Sets up for the suite that calls it, and cleans up after it. */
export function setUpConsole(): SetUpConsole {
  let server: ConsoleServer;
  let shop: Shop;
  let browser: Browser;
  let opened: Awaited<ReturnType<typeof openPage>>;

  // Where the console is not built yet, that is done first.
  beforeAll(async () => {
    server = await openConsole();
    shop = await openShop(server);
    browser = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  beforeEach(async () => {
    opened = await openPage(browser);
  });
  afterEach(() => opened.page.context().close());

  return {
    get server() {
      return server;
    },
    get shop() {
      return shop;
    },
    get browser() {
      return browser;
    },
    get page() {
      return opened.page;
    },
    get complaints() {
      return opened.complaints;
    },
    open: async (path) => {
      await opened.page.goto(server.url + path);
    },
  };
}
