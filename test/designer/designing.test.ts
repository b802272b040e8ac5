/** What people do in the designer, from the first click to a workflow that runs: in a real browser, on a real server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { chromiumPath } from '../console/find-chromium.ts';
import { browserNote, callApi, type DesignerHarness, startDesigner } from './open-designer.ts';

let designer: DesignerHarness;

describe.skipIf(chromiumPath === undefined)(`the designer${browserNote}`, () => {
  beforeAll(async () => {
    designer = await startDesigner();
  }, 120_000);

  afterAll(async () => {
    await designer.close();
  });

  test('a beginner goes from an empty page to a mended and redriven run', { timeout: 90_000 }, async () => {
    const page = await designer.open();
    await page.getByRole('button', { name: 'File' }).click();
    await page.getByRole('menuitem', { name: 'Start from a workflow …' }).click();
    await page.getByRole('button', { name: /Decide by an amount/ }).click();
    await state(page, 'Check amount').waitFor();

    // Edit by drag: a pause at the end, of one second.
    await page
      .locator('[data-palette-item="state/Wait"]')
      .dragTo(page.locator('[data-drop-target="/States/Accept/End"]'));
    await state(page, 'Wait').waitFor();
    await page.getByLabel('Wait so many seconds (Seconds)').fill('1');

    await page.getByRole('button', { name: '▶ Run' }).click();
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByText('Succeeded').first().waitFor();
    await page.getByRole('button', { name: /^Wait: .*Succeeded/ }).waitFor();
    await state(page, 'Accept').click();
    expect(await details.getByRole('region', { name: 'Data of the selected step' }).textContent()).toContain(
      'accepted',
    );

    // Break it: the rules look at something that is not there.
    await page.getByRole('tab', { name: 'Settings' }).click();
    await state(page, 'Check amount').click();
    const variable = page.getByRole('region', { name: 'rule 1' }).getByLabel('Value to test');
    await variable.fill('$.totl');
    await page.getByRole('button', { name: '▶ Run' }).click();
    await details.getByText('Failed').first().waitFor();
    const why = await details.getByRole('alert').first().textContent();
    expect(why).toContain('States.Runtime');
    expect(why).toContain('a path leads to nothing');

    // Mend it, and go on with the run that failed.
    await page.getByRole('tab', { name: 'Settings' }).click();
    await variable.fill('$.total');
    await page.getByRole('tab', { name: 'Run' }).click();
    await details.getByRole('button', { name: 'Redrive' }).click();
    await details.getByText('Succeeded').first().waitFor();

    await page.getByRole('button', { name: 'Create …' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('orders');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'orders' }).waitFor();
    await page.waitForURL(/machine=/);
    expect(designer.errors).toEqual([]);
  });

  test('a workflow is built, changed and undone with the keyboard alone', { timeout: 60_000 }, async () => {
    const page = await designer.open();
    const keys = page.keyboard;
    await page.getByRole('button', { name: 'Insert the first step' }).focus();
    await keys.press('Enter');
    await insertByKeys(page, 'Shape data');
    await state(page, 'Shape data').focus();
    await keys.press('Insert');
    await insertByKeys(page, 'Decide');
    await state(page, 'Decide').waitFor();
    await state(page, 'Shape data').focus();
    await keys.press('ArrowDown');
    expect(await focused(page)).toMatch(/^Decide/);
    await keys.press('Control+d');
    await state(page, 'Decide copy').waitFor();
    await keys.press('Delete');
    await state(page, 'Decide copy').waitFor({ state: 'detached' });
    await state(page, 'Shape data').focus();
    await keys.press('Space');
    await keys.press('Enter');
    await page.waitForFunction('document.activeElement.tagName === "INPUT"');
    await keys.type('Begin');
    await keys.press('Enter');
    await state(page, 'Begin').focus();
    await keys.press('Control+z');
    await state(page, 'Shape data').waitFor();
    await state(page, 'Shape data').focus();
    await keys.press('Control+Shift+z');
    await state(page, 'Begin').waitFor();
    expect(designer.errors).toEqual([]);
  });

  test('text and graph follow each other, and the graph stays while the text is broken', {
    timeout: 60_000,
  }, async () => {
    const page = await designer.open('?template=greeting');
    await page.getByText('Both', { exact: true }).click();
    const editor = page.getByRole('textbox', { name: 'Definition' });
    await editor.waitFor();
    await state(page, 'Think').click();
    await page.getByLabel('Wait so many seconds (Seconds)').fill('42');
    await editor.getByText('Seconds: 42').waitFor();

    await editor.getByText('StartAt', { exact: false }).first().click();
    await page.keyboard.press('End');
    await page.keyboard.type(': : :');
    await page.getByText('The graph shows the last text without one.').waitFor();
    expect(await state(page, 'Think').isVisible()).toBe(true);
    await page.keyboard.press('Control+z');
    await page.getByText('The graph shows the last text without one.').waitFor({ state: 'detached' });
    expect(await editor.textContent()).toContain('# Say hello');
    expect(designer.errors).toEqual([]);
  });

  test('a draft is there again after a reload, and a save over somebody else’s says so', {
    timeout: 60_000,
  }, async () => {
    const page = await designer.open('?template=greeting');
    await page.getByRole('button', { name: 'Create …' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('shared');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.waitForURL(/machine=/);
    await state(page, 'Think').click();
    await page.getByLabel('Wait so many seconds (Seconds)').fill('9');
    await page.getByText('Draft kept in this browser').waitFor();
    await page.reload();
    await page.getByText('This is the draft that you left').waitFor();
    await state(page, 'Think').click();
    expect(await page.getByLabel('Wait so many seconds (Seconds)').inputValue()).toBe('9');

    await saveElsewhere('shared');
    await page.getByRole('button', { name: 'Save …' }).click();
    await page.getByText('Somebody else saved this workflow meanwhile').waitFor();
    await page.getByRole('button', { name: 'Replace theirs' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(designer.errors).toEqual([]);
  });

  test('a problem is found as the API finds it, and mended by its fix', async () => {
    const page = await designer.open('?template=greeting');
    await page.getByText('Text', { exact: true }).click();
    const editor = page.getByRole('textbox', { name: 'Definition' });
    await editor.getByText('Next: Think').click();
    await page.keyboard.press('End');
    for (let letter = 0; letter < 'Think'.length; letter++) await page.keyboard.press('Backspace');
    await page.keyboard.type('think');
    await page.getByRole('tab', { name: /Problems/ }).click();
    await page.getByRole('list', { name: 'Problems' }).getByRole('button', { name: "Write 'Think'" }).click();
    await page.getByText('Nothing to mend').waitFor();
  });
});

/** A state on the canvas. */
function state(page: Page, name: string) {
  return page.getByRole('button', { name: new RegExp(`^${name.replaceAll(/[?()]/g, '\\$&')}: `) });
}

/** Chooses what to insert in the menu that a place on the canvas opens. */
async function insertByKeys(page: Page, title: string): Promise<void> {
  const search = page.getByRole('textbox', { name: 'Search what to insert' });
  await search.waitFor();
  await search.fill(title);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** The label of what has the focus. */
function focused(page: Page): Promise<unknown> {
  return page.evaluate('document.activeElement.getAttribute("aria-label")');
}

/** Saves another definition of a machine, as another person would. */
async function saveElsewhere(name: string): Promise<void> {
  const stateMachineArn = `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;
  await callApi(designer.url, 'UpdateStateMachine', {
    stateMachineArn,
    definition: '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}',
  });
}
