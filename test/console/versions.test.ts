/** Publishing by hand: versions, aliases with weights, and what differs between two definitions. */
import {
  DescribeStateMachineAliasCommand,
  ListStateMachineVersionsCommand,
  PublishStateMachineVersionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { expect, it } from 'vitest';
import { machinePath } from './addresses.ts';
import { describeInChromium } from './chromium.ts';
import type { ConsoleServer } from './open-console.ts';
import { setUpConsole } from './set-up-console.ts';

describeInChromium('versions and aliases', () => {
  const at = setUpConsole();

  it('are published, routed by weight, changed and deleted', { timeout: 60_000 }, async () => {
    const machineArn = await at.server.create('released', { StartAt: 'A', States: { A: { Type: 'Succeed' } } });
    await at.open(`${machinePath(machineArn)}?tab=versions`);
    expect(await at.page.getByRole('button', { name: 'Create an alias' }).isDisabled()).toBe(true);
    for (const note of ['First', 'Second']) {
      await at.page.getByRole('button', { name: 'Publish a version' }).click();
      await at.page.getByRole('dialog').getByLabel('Description').fill(note);
      await at.page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
      await at.page.getByRole('cell', { name: note, exact: true }).waitFor();
      // AWS gives the version there is where nothing changed since.
      await changeDefinition(at.server, machineArn, { A: { Type: 'Pass', End: true, Comment: note } });
    }
    await at.page.getByRole('button', { name: 'Create an alias' }).click();
    const dialog = at.page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('live');
    await dialog.getByLabel('Second version').click();
    await at.page.getByRole('option', { name: 'Version 1' }).click();
    await dialog.getByRole('slider').press('ArrowRight');
    await dialog.getByText('89 % to version 2, 11 % to version 1').waitFor();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await at.page.getByRole('progressbar', { name: 'version 1: 11 %' }).waitFor();
    const arn = `${machineArn}:live`;
    expect(await routesOf(at.server, arn)).toEqual([
      [`${machineArn}:2`, 89],
      [`${machineArn}:1`, 11],
    ]);

    const row = at.page.getByRole('row', { name: /^live/ });
    await row.getByRole('button', { name: 'Change' }).click();
    await dialog.getByLabel('Description').fill('What customers get');
    await dialog.getByLabel('Second version').click();
    await at.page.getByRole('option', { name: 'None' }).click();
    await dialog.getByRole('button', { name: 'Change' }).click();
    await at.page.getByRole('progressbar', { name: 'version 2: 100 %' }).waitFor();
    expect(await routesOf(at.server, arn)).toEqual([[`${machineArn}:2`, 100]]);

    // A version to which an alias routes stays, and the page says why.
    const second = at.page.getByRole('row', { name: /^2/ });
    await second.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete it' }).click();
    await dialog.getByRole('alert').getByText('live').waitFor();
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await row.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete it' }).click();
    await row.waitFor({ state: 'detached' });
    await second.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete it' }).click();
    await second.waitFor({ state: 'detached' });
    const { stateMachineVersions } = await at.server.client.send(
      new ListStateMachineVersionsCommand({ stateMachineArn: machineArn }),
    );
    expect(stateMachineVersions?.map(({ stateMachineVersionArn }) => stateMachineVersionArn)).toEqual([
      `${machineArn}:1`,
    ]);
  });

  it('show on the graphs what differs between two of them', async () => {
    const machineArn = await at.server.create('compared', { StartAt: 'A', States: { A: { Type: 'Succeed' } } });
    await at.server.client.send(new PublishStateMachineVersionCommand({ stateMachineArn: machineArn }));
    await changeDefinition(at.server, machineArn, { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } });
    await at.server.client.send(new PublishStateMachineVersionCommand({ stateMachineArn: machineArn }));
    await changeDefinition(at.server, machineArn, { A: { Type: 'Pass', Next: 'C' }, C: { Type: 'Succeed' } });
    await at.open(`${machinePath(machineArn)}?tab=versions`);
    await at.page
      .getByRole('row', { name: /^1/ })
      .getByRole('button', { name: 'Compare with the current definition' })
      .click();
    const dialog = at.page.getByRole('dialog');
    await dialog.getByText('New: C. Changed: A.').waitFor();
    await dialog.getByRole('button', { name: /^A:.*changed/ }).waitFor();
    await dialog.getByRole('button', { name: /^C:.*new/ }).waitFor();

    // Between two versions; the address holds which.
    await dialog.getByRole('combobox', { name: 'Before' }).click();
    await at.page.getByRole('option', { name: 'Version 2' }).click();
    await dialog.getByText('New: C. Changed: A. Gone: B.').waitFor();
    await at.page.waitForURL(/compare=2\.\.current/);
    await at.page.reload();
    await dialog.getByText('Graph before').click();
    await dialog.getByRole('button', { name: /^B:.*gone/ }).waitFor();
    expect(at.complaints).toEqual([]);
  });
});

async function changeDefinition(server: ConsoleServer, stateMachineArn: string, States: object): Promise<void> {
  const definition = JSON.stringify({ StartAt: 'A', States });
  await server.client.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
}

async function routesOf(server: ConsoleServer, arn: string): Promise<readonly unknown[]> {
  const command = new DescribeStateMachineAliasCommand({ stateMachineAliasArn: arn });
  const { routingConfiguration = [] } = await server.client.send(command);
  return routingConfiguration.map(({ stateMachineVersionArn, weight }) => [stateMachineVersionArn, weight]);
}
