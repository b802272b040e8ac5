/** The page of routes: where tasks go, and whether they can be reached. */
import { it } from 'vitest';
import { describeInChromium } from './chromium.ts';
import { setUpConsole } from './set-up-console.ts';

describeInChromium('the page of routes', () => {
  const at = setUpConsole();
  const taskRow = (machine: string, state: string) =>
    at.page.getByRole('table', { name: `Tasks of ${machine}` }).getByRole('row', { name: state });

  it('says of each task where it goes, by which key, and what is wrong', async () => {
    await at.open('/console');
    await at.page.getByRole('link', { name: 'Routes' }).click();
    const shipped = taskRow('orders', 'Ship');
    await shipped.getByText('the handler ./ok.handler').waitFor();
    await shipped.getByText('functions.ok').waitFor();
    await shipped.getByText('Yes').waitFor();
    const declined = taskRow('declined-orders', 'Charge');
    await declined.getByText('functions.fail').waitFor();
    await declined.getByText(`No. Name the function 'fail' under "functions" in the configuration.`).waitFor();
    await taskRow('approvals', 'Approve').getByText('workers that poll for its tasks').waitFor();
    await at.page.getByText('1 cannot be reached').waitFor();
  });

  it('shows what cannot be reached, or some machines only, and keeps that in the address', async () => {
    await at.open('/console/routes');
    await at.page.getByText('Not reachable', { exact: true }).click();
    await taskRow('orders', 'Ship').waitFor({ state: 'detached' });
    await at.page.waitForURL(/show=problems/);
    await at.page.reload();
    await taskRow('declined-orders', 'Charge').waitFor();
    await at.page.getByRole('textbox', { name: "State machine's name contains" }).fill('approv');
    await at.page.getByText('Nothing matches these filters.').waitFor();
  });
});
