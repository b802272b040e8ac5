/** The page of an execution: what a person sees of it, and what can be done. */
import { SendTaskSuccessCommand, GetActivityTaskCommand } from '@aws-sdk/client-sfn';
import { expect, it } from 'vitest';
import { executionPath } from './addresses.ts';
import { describeInChromium } from './chromium.ts';
import { setUpConsole } from './set-up-console.ts';
import { activityArn } from './shop.ts';

describeInChromium('the page of an execution', () => {
  const at = setUpConsole();

  const open = (arn: string, search = '') => at.open(executionPath(arn) + search);
  const panel = () => at.page.getByRole('region', { name: /^State / });

  it('shares one choice between graph, table and events, and keeps it in the address', async () => {
    await open(at.shop.goodOrder);
    await at.page.getByRole('button', { name: /^Charge:/ }).click();
    await panel().getByRole('heading', { name: 'Charge' }).waitFor();
    const address = at.page.url();
    await at.page.getByText('Table', { exact: true }).click();
    await at.page.getByRole('row', { selected: true }).getByRole('button', { name: 'Charge', exact: true }).waitFor();
    await at.page.getByText('Events', { exact: true }).click();
    await at.page.getByRole('table', { name: 'Events' }).getByText('Charge').first().waitFor();
    await at.page.goto(address);
    await panel().getByRole('heading', { name: 'Charge' }).waitFor();
  });

  it('shows the value and the change at every stage of the data', async () => {
    await open(at.shop.goodOrder, '?view=table');
    await at.page.getByRole('heading', { name: 'order-1' }).waitFor();
    await at.page.getByText('Succeeded', { exact: true }).first().waitFor();
    await at.page.getByRole('button', { name: 'Charge', exact: true }).click();
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
    await open(at.shop.declinedOrder);
    await at.page.getByRole('button', { name: 'Charge', exact: true }).click();
    await panel().getByText('It said: The bank refused the payment.').waitFor();
    const handler = (errors: string) => panel().getByRole('listitem').filter({ hasText: errors });
    await handler('Busy, States.Timeout').getByText('It does not list CardDeclined.').waitFor();
    await handler('OutOfStock').getByText('It does not list CardDeclined.').waitFor();
    await panel().getByText('Nothing took the error, so the execution failed with it.').waitFor();
  });

  it('follows an execution while it runs, to its end', async () => {
    const arn = await at.server.start(at.shop.approvals, 'followed');
    await open(arn);
    await at.page.getByRole('button', { name: /Approve.*waiting/i }).waitFor();
    await at.page.getByText('Live', { exact: true }).waitFor();
    for (;;) {
      const { taskToken, input } = await at.server.client.send(new GetActivityTaskCommand({ activityArn }));
      await at.server.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"ok":true}' }));
      // The worker takes tasks in their order; the last one started is ours.
      if (input === '{}') break;
    }
    await at.page.getByRole('button', { name: /Approve.*succeeded/i }).waitFor();
    await at.page.getByRole('region', { name: 'Output' }).getByText('"ok"').waitFor();
  });

  it('stops an execution with a cause, and redrives it', async () => {
    const arn = await at.server.start(at.shop.approvals, 'stopped');
    await open(arn);
    await at.page.getByRole('button', { name: 'Stop', exact: true }).click();
    await at.page.getByRole('dialog').getByRole('textbox', { name: 'Why' }).fill('not needed');
    await at.page.getByRole('button', { name: 'Stop it' }).click();
    await at.page.getByText('not needed').waitFor();
    await at.page.getByRole('button', { name: 'Redrive' }).click();
    await at.page.getByRole('dialog').getByRole('button', { name: 'Redrive' }).click();
    await at.page.getByText('Running', { exact: true }).first().waitFor();
    await at.page.getByText('redriven 1×').waitFor();
  });

  it('begins a new execution at a state, with another input', async () => {
    await open(at.shop.declinedOrder, '?visit=2');
    await at.page.getByRole('button', { name: 'Run again from here' }).click();
    const dialog = at.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Input of the state' }).fill('{"id": "W-fork"}');
    await dialog.getByRole('button', { name: 'Run from here' }).click();
    await at.page.waitForURL((url) => !url.href.includes(encodeURIComponent(at.shop.declinedOrder)));
    await at.page.getByRole('button', { name: 'Charge', exact: true }).click();
    await panel().getByRole('tab', { name: 'Data' }).click();
    await panel().getByRole('region', { name: 'Input', exact: true }).getByText('"W-fork"').waitFor();
  });
});
