/** Lines drawn by hand, steps copied, and keys that are meant for a menu: in a real browser, on a real server. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../console/find-chromium.ts';
import { browserNote, type DesignerHarness, startDesigner } from './open-designer.ts';

let designer: DesignerHarness;

describe.skipIf(chromiumPath === undefined)(`drawing and copying${browserNote}`, () => {
  beforeAll(async () => {
    designer = await startDesigner();
  }, 120_000);

  afterEach(() => expect(designer.errors).toEqual([]));

  afterAll(async () => {
    await designer.close();
  });

  test('a line drawn from a step to another one, or to the end, is its way on', { timeout: 60_000 }, async () => {
    const page = await openMachine(three);
    await drawLine(page, 'A', page.locator('[data-state-path="/States/C"]'));
    await edgeTo(page, '/States/A/Next', 'C');
    await drawLine(page, 'A', page.locator('.react-flow__node-end'));
    await page.locator('[data-drop-target="/States/A/End"]').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await edgeTo(page, '/States/A/Next', 'C');
    // On the open canvas a line leads nowhere, and changes nothing.
    await drawLine(page, 'B', page.getByRole('button', { name: 'Zoom In' }));
    await edgeTo(page, '/States/B/Next', 'C');
  });

  test('the same by keys: L asks where to, a Choice also under which rule', { timeout: 60_000 }, async () => {
    const page = await openMachine(three);
    await state(page, 'A').focus();
    await page.keyboard.press('l');
    const dialog = page.getByRole('dialog', { name: "Connect 'A' to …" });
    await dialog.getByLabel('Leads to').fill('C');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Connect' }).press('Enter');
    await edgeTo(page, '/States/A/Next', 'C');
    await state(page, 'End').focus();
    await page.keyboard.press('l');
    await page.getByText("'End' ends here: nothing follows it.").waitFor();
  });

  test('steps are copied, cut and pasted, also into another tab', { timeout: 90_000 }, async () => {
    const page = await openMachine(three);
    await state(page, 'A').click();
    await state(page, 'B').click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+c');
    await state(page, 'C').click();
    await page.keyboard.press('Control+v');
    await state(page, 'A 2').waitFor();
    await edgeTo(page, '/States/C/Next', 'A 2');
    await edgeTo(page, '/States/B 2/Next', 'End');

    await state(page, 'B 2').click();
    await page.keyboard.press('Control+x');
    await state(page, 'B 2').waitFor({ state: 'detached' });
    const other = await designer.openBeside(page, '?template=greeting');
    await other.bringToFront();
    await state(other, 'Think').click();
    await other.keyboard.press('Control+v');
    await state(other, 'B 2').waitFor();

    // In a field the keys are the field's own.
    await other.getByLabel('Name', { exact: true }).fill('Begin');
    await other.keyboard.press('Control+a');
    await other.keyboard.press('Control+c');
    await other.getByRole('searchbox', { name: 'Find a step' }).focus();
    await other.keyboard.press('Control+v');
    expect(await other.getByRole('searchbox', { name: 'Find a step' }).inputValue()).toBe('Begin');
  });

  test('what is no step is refused with words', async () => {
    const page = await openMachine(three);
    await page.getByRole('searchbox', { name: 'Find a step' }).fill('good morning');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await page.getByRole('searchbox', { name: 'Find a step' }).fill('');
    await state(page, 'A').click();
    await page.keyboard.press('Control+v');
    await page.getByText('The clipboard holds no steps').waitFor();
  });

  test('the keys of a menu are not those of the canvas', async () => {
    const page = await openMachine(three);
    await state(page, 'A').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Insert');
    const search = page.getByRole('textbox', { name: 'Search what to insert' });
    await search.fill('lamp');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Delete');
    expect(await search.inputValue()).toBe('lam');
    await page.keyboard.press('Escape');
    await state(page, 'A').waitFor();
  });
});

const three = {
  StartAt: 'A',
  States: {
    A: { Type: 'Pass', Next: 'B' },
    B: { Type: 'Pass', Next: 'C' },
    C: { Type: 'Pass', Next: 'End' },
    End: { Type: 'Succeed' },
    Loose: { Type: 'Pass', End: true },
  },
};

async function openMachine(definition: object): Promise<Page> {
  const page = await designer.open();
  await page.setInputFiles('input[type=file]', {
    name: 'machine.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(definition)),
  });
  await page.locator('[data-state-path]').first().waitFor();
  return page;
}

function state(page: Page, name: string) {
  return page.getByRole('button', { name: new RegExp(`^${name}: `) });
}

/** Draws with the mouse, from the point below a step to the middle of what stands elsewhere. */
async function drawLine(page: Page, from: string, to: ReturnType<Page['locator']>): Promise<void> {
  await state(page, from).hover();
  const begin = await page.locator(`[data-connect-handle="/States/${from}"]`).boundingBox();
  const end = await to.first().boundingBox();
  if (begin === null || end === null) throw new Error('there is nothing to draw between');
  await page.mouse.move(begin.x + begin.width / 2, begin.y + begin.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + 20, end.y + end.height / 2, { steps: 5 });
  await page.mouse.up();
}

/** Waits until the field that is an edge leads to a step. */
async function edgeTo(page: Page, id: string, name: string): Promise<void> {
  await page.locator(`[data-drop-target="${id}"][aria-label$="before '${name}'"]`).waitFor({ state: 'attached' });
}
