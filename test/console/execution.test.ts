/** The page of an execution: what a person sees of it, and what can be done. */
import { SendTaskSuccessCommand, GetActivityTaskCommand } from '@aws-sdk/client-sfn';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { executionPath } from './addresses.ts';
import { describeInChromium, launchChromium, openPage } from './chromium.ts';
import { type ConsoleServer, openConsole } from './open-console.ts';
import { activityArn, openShop, type Shop } from './shop.ts';

describeInChromium('the page of an execution', () => {
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

  const open = (arn: string, search = '') => page.goto(server.url + executionPath(arn) + search);
  const panel = () => page.getByRole('region', { name: /^State / });

  it('shares one choice between graph, table and events, and keeps it in the address', async () => {
    await open(shop.goodOrder);
    await page.getByRole('button', { name: /^Charge:/ }).click();
    await panel().getByRole('heading', { name: 'Charge' }).waitFor();
    const address = page.url();
    await page.getByText('Table', { exact: true }).click();
    await page.getByRole('row', { selected: true }).getByRole('button', { name: 'Charge', exact: true }).waitFor();
    await page.getByText('Events', { exact: true }).click();
    await page.getByRole('table', { name: 'Events' }).getByText('Charge').first().waitFor();
    await page.goto(address);
    await panel().getByRole('heading', { name: 'Charge' }).waitFor();
  });

  it('shows the value and the change at every stage of the data', async () => {
    await open(shop.goodOrder, '?view=table');
    await page.getByRole('heading', { name: 'order-1' }).waitFor();
    await page.getByText('Succeeded', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Charge', exact: true }).click();
    await panel().getByRole('tab', { name: 'Data' }).click();
    const value = (name: string) => panel().getByRole('region', { name, exact: true });
    await value('Parameters').getByText('"W-1"').waitFor();
    await value('Result').getByText('3').waitFor();
    await value('ResultSelector').getByText('"tries"').waitFor();
    await panel().getByText('Changes').click();
    expect(await value('ResultPath').locator('[data-change="added"]').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('"payment"')]),
    );
  });

  it('says why a state failed, and what Retry and Catch made of it', async () => {
    await open(shop.declinedOrder);
    await page.getByRole('button', { name: 'Charge', exact: true }).click();
    await panel().getByText('It said: The bank refused the payment.').waitFor();
    const handler = (errors: string) => panel().getByRole('listitem').filter({ hasText: errors });
    await handler('Busy, States.Timeout').getByText('It does not list CardDeclined.').waitFor();
    await handler('OutOfStock').getByText('It does not list CardDeclined.').waitFor();
    await panel().getByText('Nothing took the error, so the execution failed with it.').waitFor();
  });

  it('follows an execution while it runs, to its end', async () => {
    const arn = await server.start(shop.approvals, 'followed');
    await open(arn);
    await page.getByRole('button', { name: /Approve.*waiting/i }).waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    for (;;) {
      const { taskToken, input } = await server.client.send(new GetActivityTaskCommand({ activityArn }));
      await server.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"ok":true}' }));
      // The worker takes tasks in their order; the last one started is ours.
      if (input === '{}') break;
    }
    await page.getByRole('button', { name: /Approve.*succeeded/i }).waitFor();
    await page.getByRole('region', { name: 'Output' }).getByText('"ok"').waitFor();
  });

  it('stops an execution with a cause, and redrives it', async () => {
    const arn = await server.start(shop.approvals, 'stopped');
    await open(arn);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Why' }).fill('not needed');
    await page.getByRole('button', { name: 'Stop it' }).click();
    await page.getByText('not needed').waitFor();
    await page.getByRole('button', { name: 'Redrive' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Redrive' }).click();
    await page.getByText('Running', { exact: true }).first().waitFor();
    await page.getByText('redriven 1×').waitFor();
  });

  it('begins a new execution at a state, with another input', async () => {
    await open(shop.declinedOrder, '?visit=2');
    await page.getByRole('button', { name: 'Run again from here' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Input of the state' }).fill('{"id": "W-fork"}');
    await dialog.getByRole('button', { name: 'Run from here' }).click();
    await page.waitForURL((url) => !url.href.includes(encodeURIComponent(shop.declinedOrder)));
    await page.getByRole('button', { name: 'Charge', exact: true }).click();
    await panel().getByRole('tab', { name: 'Data' }).click();
    await panel().getByRole('region', { name: 'Input', exact: true }).getByText('"W-fork"').waitFor();
  });
});
