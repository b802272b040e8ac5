/** The designer for everybody: axe finds nothing serious on it, light and dark, whatever of it is open. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../console/find-chromium.ts';
import { browserNote, type DesignerHarness, startDesigner } from './open-designer.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let designer: DesignerHarness;

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/**
 * What axe finds serious or critical, as lines. The scroller of the text editor is left out: what is in it takes the focus
 * and scrolls by keys, but axe does not take a `contenteditable` for something that does.
 */
async function seriousFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations: readonly Violation[] = await page.evaluate(
    'axe.run({ exclude: [[".cm-scroller"]] }).then(({ violations }) => violations)',
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
}

describe.skipIf(chromiumPath === undefined)(`accessibility of the designer${browserNote}`, () => {
  beforeAll(async () => {
    designer = await startDesigner();
  }, 120_000);

  afterAll(async () => {
    await designer.close();
  });

  test.each(['light', 'dark'] as const)('nothing serious in %s', { timeout: 90_000 }, async (scheme) => {
    const page = await designer.open('?template=side-by-side');
    await page.emulateMedia({ colorScheme: scheme });
    // A page that changes its colours under the eyes is between two of them for a while.
    await page.reload();
    await page.getByRole('region', { name: 'Workflow' }).waitFor();
    const findings: string[] = [];
    const look = async (where: string): Promise<void> => {
      for (const finding of await seriousFindings(page)) findings.push(`${where}: ${finding}`);
    };
    await look('the machine');
    await page.getByRole('button', { name: /^Enough in stock\?: / }).click();
    await look('settings of a Choice');
    await page.getByRole('button', { name: /^Fulfil: / }).click();
    await look('settings of a Parallel');
    for (const tab of [/^Problems/, /^Run/, /^Try/]) {
      await page.getByRole('tab', { name: tab }).click();
      await look(String(tab));
    }
    await page.getByText('Both', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Definition' }).waitFor();
    await look('the text');
    await page.getByRole('button', { name: 'Create …' }).click();
    await page.getByRole('dialog').waitFor();
    await look('the dialog');
    expect(findings).toEqual([]);
  });
});
