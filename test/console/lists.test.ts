/** The lists of state machines and executions, as a person uses them. */
import { expect, it } from 'vitest';
import { machinePath } from './addresses.ts';
import { describeInChromium } from './chromium.ts';
import { setUpConsole } from './set-up-console.ts';

describeInChromium('the lists of the console', () => {
  const at = setUpConsole();

  const rowOf = (name: string) =>
    at.page.getByRole('row').filter({ has: at.page.getByRole('link', { name, exact: true }) });

  it('find a state machine by a part of its name, and say how it has been doing', async () => {
    await at.open('/');
    await at.page.getByRole('link', { name: 'State machines', exact: true }).first().click();
    await at.page.getByRole('textbox', { name: 'Name contains' }).fill('DECLINED');
    await rowOf('declined-orders').getByRole('link', { name: 'order-2: Failed' }).waitFor();
    expect(await at.page.getByRole('row').count()).toBe(2);
    expect(new URL(at.page.url()).search).toBe('?name=DECLINED');
    await rowOf('declined-orders').getByRole('link', { name: 'declined-orders' }).click();
    await at.page.getByRole('heading', { name: 'declined-orders', level: 1 }).waitFor();
  });

  it('count executions by status, and filter them in the address', async () => {
    await at.open(machinePath(at.shop.declined));
    await at.page.getByRole('button', { name: 'Failed 1' }).click();
    await rowOf('order-2').getByText('CardDeclined').waitFor();
    expect(new URL(at.page.url()).search).toBe('?status=FAILED');
    await at.page.getByRole('textbox', { name: 'Name begins with' }).fill('nothing');
    await at.page.getByText('Nothing matches these filters').waitFor();
    await at.page.reload();
    await at.page.getByText('Nothing matches these filters').waitFor();
    await at.page.getByRole('button', { name: 'Clear filters' }).click();
    await rowOf('order-2').waitFor();
  });

  it('show what starts while one looks', async () => {
    await at.open(machinePath(at.shop.approvals));
    await at.page.getByText('Live', { exact: true }).waitFor();
    await at.server.start(at.shop.approvals, 'approval-live');
    await rowOf('approval-live').getByText('Running').waitFor();
  });

  it('start an execution with an input that is checked', async () => {
    await at.open(machinePath(at.shop.declined));
    await at.page.getByRole('button', { name: 'Start execution' }).click();
    const dialog = at.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('by-hand');
    const input = dialog.getByRole('textbox', { name: 'Input' });
    await input.fill('{"id": ');
    await dialog.getByText('This is not JSON yet').waitFor();
    await input.fill('{"id": "W-9"}');
    await dialog.getByRole('button', { name: 'Start execution' }).click();
    await at.page.getByRole('heading', { name: 'by-hand', level: 1 }).waitFor();
  });

  it('answer a task by hand', async () => {
    const executionArn = await at.server.start(at.shop.approvals, 'approval-by-hand', { order: 'W-7' });
    await at.open('/console/tasks');
    await at.page.getByRole('button', { name: 'Answer Approve of approval-by-hand' }).click();
    const dialog = at.page.getByRole('dialog');
    await dialog.getByRole('region', { name: 'What it was asked' }).getByText('W-7').waitFor();
    await dialog.getByRole('textbox', { name: 'Output' }).fill('{"approved": true}');
    await dialog.getByRole('button', { name: 'Send the answer' }).click();
    await rowOf('approval-by-hand').waitFor({ state: 'detached' });
    await at.open(`/console/executions/${encodeURIComponent(executionArn)}`);
    await at.page.getByRole('region', { name: 'Output' }).getByText('approved').waitFor();
  });
});
