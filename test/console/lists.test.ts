/** The lists of state machines and executions, as a person uses them. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { machinePath } from './addresses.ts';
import { describeInChromium, launchChromium, openPage } from './chromium.ts';
import { type ConsoleServer, openConsole } from './open-console.ts';
import { openShop, type Shop } from './shop.ts';

describeInChromium('the lists of the console', () => {
  let server: ConsoleServer;
  let shop: Shop;
  let browser: Browser;
  let page: Page;

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
    ({ page } = await openPage(browser));
  });
  afterEach(() => page.context().close());

  const rowOf = (name: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

  it('find a state machine by a part of its name, and say how it has been doing', async () => {
    await page.goto(`${server.url}/`);
    await page.getByRole('link', { name: 'State machines', exact: true }).first().click();
    await page.getByRole('textbox', { name: 'Name contains' }).fill('DECLINED');
    await rowOf('declined-orders').getByRole('link', { name: 'order-2: Failed' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    expect(new URL(page.url()).search).toBe('?name=DECLINED');
    await rowOf('declined-orders').getByRole('link', { name: 'declined-orders' }).click();
    await page.getByRole('heading', { name: 'declined-orders', level: 1 }).waitFor();
  });

  it('count executions by status, and filter them in the address', async () => {
    await page.goto(server.url + machinePath(shop.declined));
    await page.getByRole('button', { name: 'Failed 1' }).click();
    await rowOf('order-2').getByText('CardDeclined').waitFor();
    expect(new URL(page.url()).search).toBe('?status=FAILED');
    await page.getByRole('textbox', { name: 'Name begins with' }).fill('nothing');
    await page.getByText('Nothing matches these filters').waitFor();
    await page.reload();
    await page.getByText('Nothing matches these filters').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await rowOf('order-2').waitFor();
  });

  it('show what starts while one looks', async () => {
    await page.goto(server.url + machinePath(shop.approvals));
    await page.getByText('Live', { exact: true }).waitFor();
    await server.start(shop.approvals, 'approval-live');
    await rowOf('approval-live').getByText('Running').waitFor();
  });

  it('start an execution with an input that is checked', async () => {
    await page.goto(server.url + machinePath(shop.declined));
    await page.getByRole('button', { name: 'Start execution' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('by-hand');
    const input = dialog.getByRole('textbox', { name: 'Input' });
    await input.fill('{"id": ');
    await dialog.getByText('This is not JSON yet').waitFor();
    await input.fill('{"id": "W-9"}');
    await dialog.getByRole('button', { name: 'Start execution' }).click();
    await page.getByRole('heading', { name: 'by-hand', level: 1 }).waitFor();
  });

  it('answer a task by hand', async () => {
    const executionArn = await server.start(shop.approvals, 'approval-by-hand', { order: 'W-7' });
    await page.goto(`${server.url}/console/tasks`);
    await page.getByRole('button', { name: 'Answer Approve of approval-by-hand' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('region', { name: 'What it was asked' }).getByText('W-7').waitFor();
    await dialog.getByRole('textbox', { name: 'Output' }).fill('{"approved": true}');
    await dialog.getByRole('button', { name: 'Send the answer' }).click();
    await rowOf('approval-by-hand').waitFor({ state: 'detached' });
    await page.goto(`${server.url}/console/executions/${encodeURIComponent(executionArn)}`);
    await page.getByRole('region', { name: 'Output' }).getByText('approved').waitFor();
  });
});
