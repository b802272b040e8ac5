/** The page of a Map Run: how far it is, its children, its failed items, its limits. */
import { readFileSync } from 'node:fs';
import { DescribeMapRunCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, it } from 'vitest';
import { executionPath, mapRunPath } from './addresses.ts';
import { describeInChromium } from './chromium.ts';
import { setUpConsole } from './set-up-console.ts';
import { findMapRun } from './shop.ts';

describeInChromium('the page of a Map Run', () => {
  const at = setUpConsole();
  const rows = () => at.page.getByRole('table', { name: 'Executions' }).getByRole('row');

  it('is reached from its state, shows what failed, and is reached again from a child', async () => {
    await at.open(`${executionPath(at.shop.failedParcels)}?view=table`);
    await at.page.getByRole('treegrid').getByRole('button', { name: 'ShipAll', exact: true }).click();
    await at.page.getByRole('link', { name: 'Map Run with its children' }).click();
    await at.page.getByRole('heading', { name: 'Map Run of Parcels', level: 1 }).waitFor();
    await at.page.getByRole('region', { name: 'Items' }).getByText('2 failed').waitFor();
    await at.page.getByRole('region', { name: 'Limits' }).getByText('1', { exact: true }).waitFor();
    await at.page.getByRole('button', { name: 'Failed 2' }).click();
    await at.page.waitForURL(/status=FAILED/);
    await expect.poll(() => rows().count()).toBe(3);
    await rows().getByRole('link').first().click();
    await at.page.getByText('The parcel has no address.').first().waitFor();
    await at.page.getByRole('link', { name: 'Map Run of Parcels' }).click();
    await at.page.getByRole('heading', { name: 'Map Run of Parcels', level: 1 }).waitFor();
    await at.page.getByRole('link', { name: 'parcels-1' }).click();
    await at.page.getByRole('heading', { name: 'parcels-1', level: 1 }).waitFor();
  });

  it('saves the failed items as a file', async () => {
    await at.open(mapRunPath(at.shop.failedMapRun));
    const saved = at.page.waitForEvent('download');
    await at.page.getByRole('button', { name: 'Save failed items' }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('Parcels-failed-items.json');
    const items: unknown = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(items).toHaveLength(2);
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ status: 'FAILED', error: 'NoAddress', input: { sku: 'LAMP' } }),
      ]),
    );
  });

  it('runs the failed items again', async () => {
    await at.open(mapRunPath(at.shop.failedMapRun));
    await at.page.getByRole('button', { name: 'Run failed items again' }).click();
    await at.page.getByRole('dialog').getByRole('button', { name: 'Redrive' }).click();
    await at.page.getByRole('dialog').waitFor({ state: 'detached' });
    await at.open(executionPath(at.shop.failedParcels));
    await at.page.getByText('redriven 1×').waitFor();
  });

  it('follows its children while they run, and takes other limits meanwhile', async () => {
    const waits = Array.from({ length: 5 }, (_, number) => ({ waits: number }));
    const executionArn = await at.server.start(at.shop.parcels, 'parcels-waiting', waits);
    const mapRunArn = await findMapRun(at.server, executionArn);
    await at.open(mapRunPath(mapRunArn));
    const children = at.page.getByRole('region', { name: 'Child executions' });
    await children.getByText('2 running').waitFor();
    await children.getByText('3 not begun').waitFor();
    await at.page.getByRole('button', { name: 'Change the limits' }).click();
    await at.page.getByRole('dialog').getByRole('textbox', { name: 'Children at once' }).fill('5');
    await at.page
      .getByRole('dialog')
      .getByRole('textbox', { name: /in percent/ })
      .fill('12.5');
    await at.page.getByRole('dialog').getByRole('button', { name: 'Change' }).click();
    await children.getByText('5 running').waitFor();
    await at.page.getByRole('region', { name: 'Limits' }).getByText('12.5 %').waitFor();
    const { toleratedFailureCount } = await at.server.client.send(new DescribeMapRunCommand({ mapRunArn }));
    expect(toleratedFailureCount).toBe(1);
    await expect.poll(() => rows().count()).toBe(6);
    await at.server.client.send(new StopExecutionCommand({ executionArn }));
    await children.getByText('5 stopped').waitFor();
  });
});
