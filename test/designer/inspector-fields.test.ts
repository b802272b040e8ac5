/**
 * Every field of the catalogue has a form in the designer: what the text says is shown in it, and what is written into it
 * stands in the text. The fields are those of the catalogue, not a list of this test.
 */
import { fieldCatalogue, fromPlain, type Json, jsonEqual, printJson, type QueryLanguage } from '@stepwright/asl';
import { explainField } from '@stepwright/asl/explain';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOperator } from '../../packages/console/src/designer/inspector/choice-operator.ts';
import { showField } from '../../packages/console/src/designer/inspector/field-text.ts';
import { fillMachine, type FilledField } from './filled-machine.ts';
import { chromiumPath } from '../console/find-chromium.ts';
import { browserNote, type DesignerHarness, startDesigner } from './open-designer.ts';

let designer: DesignerHarness;
const languages: readonly QueryLanguage[] = ['JSONPath', 'JSONata'];

describe.skipIf(chromiumPath === undefined)(`the fields of the inspector${browserNote}`, () => {
  beforeAll(async () => {
    designer = await startDesigner();
  }, 120_000);

  afterAll(async () => {
    await designer.close();
  });

  test.each(languages)(
    'every field in %s goes from the text into its form, and from there into the text',
    {
      timeout: 240_000,
    },
    async (language) => {
      const { states, before, after } = fillMachine(language);
      const page = await openDefinition(before);
      let count = 0;
      for (const { name, fields } of states) {
        await page.locator(`[data-state-path="/States/${name}"]`).click();
        for (const field of fields) {
          await expectShown(page, field, field.before);
          await change(page, field);
          await expectShown(page, field, field.after);
          count++;
        }
      }
      expect(count).toBeGreaterThan(80);
      await expectText(page, after);
      // The other way: a page that begins from the text shows in every form what it says.
      await page.reload();
      await page.locator('[data-state-path]').first().waitFor();
      await showAll(page);
      for (const { name, fields } of states) {
        await page.locator(`[data-state-path="/States/${name}"]`).click();
        for (const field of fields) await expectShown(page, field, field.after);
      }
      expect(designer.errors).toEqual([]);
    },
  );

  test('every test of a Choice rule is chosen and given its value', { timeout: 240_000 }, async () => {
    const operators = [...fieldCatalogue.nestedChoiceRule.fields.values()].filter(
      ({ name }) => !['Variable', 'Comment', 'And', 'Or', 'Not'].includes(name),
    );
    const page = await openDefinition(
      fromPlain({
        StartAt: 'C',
        States: {
          C: { Type: 'Choice', Choices: [{ Variable: '$.a', Next: 'Done' }] },
          Done: { Type: 'Succeed' },
        },
      }),
    );
    await page.getByText('Both', { exact: true }).click();
    const editor = page.getByRole('textbox', { name: 'Definition' });
    await page.locator('[data-state-path="/States/C"]').click();
    const condition = page.locator('[data-condition="/States/C/Choices/0"]');
    for (const rule of operators) {
      const operator = condition.getByRole('combobox', { name: 'Operator' });
      await operator.fill(describeOperator(rule.name));
      await page.locator(`[role=option][value="${rule.name}"]`).click();
      const operand = condition.getByLabel('Compared with');
      const wanted = exampleOf(rule.name);
      if (typeof wanted === 'boolean') await operand.setChecked(wanted);
      else await operand.fill(showField(fromPlain(wanted), rule));
      await editor.getByText(`"${rule.name}":`).waitFor();
      await expect
        .poll(async () => (await editor.innerText()).replaceAll(/\s/g, ''))
        .toContain(`{"Variable":"$.a",${JSON.stringify(rule.name)}:${JSON.stringify(wanted).replaceAll(' ', '')}`);
    }
    expect(designer.errors).toEqual([]);
  });
});

function exampleOf(operator: string): string | number | boolean {
  const examples = explainField('nestedChoiceRule', operator)?.examples.JSONPath;
  const found =
    typeof examples === 'object' && examples !== null ? new Map(Object.entries(examples)).get(operator) : undefined;
  if (typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean') return found;
  throw new Error(`the catalogue has no example of ${operator}`);
}

async function openDefinition(definition: Json): Promise<Page> {
  const page = await designer.open();
  await page.setInputFiles('input[type=file]', {
    name: 'filled.json',
    mimeType: 'application/json',
    buffer: Buffer.from(printJson(definition)),
  });
  await page.locator('[data-state-path]').first().waitFor();
  await showAll(page);
  return page;
}

/** Only what is in view is drawn. */
function showAll(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Fit View' }).click();
}

function formOf(page: Page, { pointer }: FilledField) {
  return page.locator(`[data-field="${pointer}"]`);
}

/** Writes the new value as a person does, by the means that the form of the field has. */
async function change(page: Page, field: FilledField): Promise<void> {
  const { rule, before, after } = field;
  if (jsonEqual(before, after)) return;
  const form = formOf(page, field);
  const editor = form.locator('.cm-content');
  if ((await editor.count()) > 0) {
    await editor.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(showField(after, rule));
    return;
  }
  const input = form.locator('input:not([type=hidden]), textarea').first();
  if ((await input.getAttribute('type')) === 'checkbox') await input.click();
  else if (rule.value.kind === 'texts') {
    await input.fill('Another');
    await input.press('Enter');
  } else if ((await input.getAttribute('role')) === 'combobox' && rule.value.kind !== 'resource') {
    await input.click();
    await page.getByRole('option', { name: typeof after === 'string' ? after : '', exact: true }).click();
  } else await input.fill(showField(after, rule));
}

async function expectShown(page: Page, field: FilledField, value: Json): Promise<void> {
  const form = formOf(page, field);
  const editor = form.locator('.cm-content');
  const isJson = ['template', 'assignments', 'literal', 'credentials'].includes(field.rule.value.kind);
  if (isJson) {
    await expect.poll(() => editor.innerText(), { message: field.pointer }).toBe(showField(value, field.rule));
    return;
  }
  const input = form.locator('input:not([type=hidden]), textarea').first();
  if (field.rule.value.kind === 'texts') {
    for (const text of Array.isArray(value) ? value : []) await form.getByText(String(text)).first().waitFor();
  } else if ((await input.getAttribute('type')) === 'checkbox') {
    expect(await input.isChecked(), field.pointer).toBe(value);
  } else {
    await expect.poll(() => input.inputValue(), { message: field.pointer }).toBe(showField(value, field.rule));
  }
}

/** Waits until the draft that the browser keeps says this. */
async function expectText(page: Page, expected: Json): Promise<void> {
  const read = async (): Promise<unknown> => {
    const kept = await page.evaluate("JSON.parse(localStorage.getItem('stepwright.designer.draft:new')).text");
    return JSON.parse(String(kept));
  };
  await expect.poll(read, { timeout: 10_000 }).toEqual(JSON.parse(printJson(expected)));
}
