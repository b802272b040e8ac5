/** Texts of workflows are only ever texts: 500 hostile ones as names, notes, causes and conditions, and none is executed. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../console/find-chromium.ts';
import { browserNote, type DesignerHarness, startDesigner } from './open-designer.ts';

const HOSTILE_COUNT = 500;

const shapes: readonly ((code: string) => string)[] = [
  (code) => `<script>${code}</script>`,
  (code) => `<img src=x onerror="${code}">`,
  (code) => `"><svg onload=${code}>`,
  (code) => `</title><iframe srcdoc="<script>parent.${code}</script>">`,
  (code) => `javascript:${code}`,
  (code) => `{{constructor.constructor('${code}')()}}`,
  (code) => `\${${code}}`,
  (code) => `<style>@import 'data:text/css,*{color:red}'</style><b onmouseover=${code}>`,
  (code) => `__proto__"]}${code}//`,
  (code) => `\u202E<a href="javascript:${code}">\u0000x</a>`,
];

function hostile(index: number): string {
  const shape = shapes[index % shapes.length];
  return `${shape?.(`pwned=${index}`) ?? ''}${index}`;
}

/** A machine in which every text is hostile. */
function hostileDefinition(): string {
  const names = Array.from({ length: HOSTILE_COUNT / 5 }, (_, index) => hostile(index));
  const text = (index: number): string => hostile(names.length + index);
  const states = names.map((name, index) => {
    const next = names[index + 1];
    const onward = next === undefined ? { End: true } : { Next: next };
    const kinds: readonly object[] = [
      { Type: 'Pass', Comment: text(4 * index), Result: { [text(4 * index + 1)]: text(4 * index + 2) }, ...onward },
      {
        Type: 'Task',
        Resource: text(4 * index),
        Comment: text(4 * index + 1),
        Catch: [{ ErrorEquals: [text(4 * index + 2)], Next: text(4 * index + 3) }],
        ...onward,
      },
      {
        Type: 'Choice',
        Choices: [{ Variable: text(4 * index), StringEquals: text(4 * index + 1), Next: next ?? name }],
        Default: name,
        Comment: text(4 * index + 2),
      },
      { Type: text(4 * index), Comment: text(4 * index + 1), Cause: text(4 * index + 2), ...onward },
    ];
    return [name, kinds[index % kinds.length]] as const;
  });
  return JSON.stringify({ Comment: hostile(1), StartAt: names[0], States: Object.fromEntries(states) }, undefined, 1);
}

let designer: DesignerHarness;

describe.skipIf(chromiumPath === undefined)(`hostile texts in the designer${browserNote}`, () => {
  beforeAll(async () => {
    designer = await startDesigner();
  }, 120_000);

  afterAll(async () => {
    await designer.close();
  });

  test('none is executed', { timeout: 120_000 }, async () => {
    const page = await designer.open('?template=greeting');
    await page.setInputFiles('input[type=file]', {
      name: `${hostile(0)}.json`.replaceAll('/', '_'),
      mimeType: 'application/json',
      buffer: Buffer.from(hostileDefinition()),
    });
    const states = page.locator('[data-state-path]');
    await states.nth(1).waitFor();
    for (let index = 0; index < Math.min(8, await states.count()); index++) {
      await states.nth(index).click();
      await page.getByLabel('Name', { exact: true }).waitFor();
    }
    await page.getByRole('searchbox', { name: 'Find a step' }).fill('pwned');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: /^Problems/ }).click();
    await page.getByRole('list', { name: 'Problems' }).waitFor();
    await page.getByText('Both', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Definition' }).waitFor();
    expect(await executed(page)).toBeNull();
    expect(designer.errors.filter((error) => error.includes('Content Security Policy'))).toEqual([]);
  });
});

/** The number of the text that was executed. */
function executed(page: Page): Promise<unknown> {
  return page.evaluate('globalThis.pwned ?? null');
}
