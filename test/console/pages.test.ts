/** What must hold on every page: it can be used by everybody, runs nothing that it shows, and is quickly there. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { executionPath, machinePath, mapRunPath } from './addresses.ts';
import { describeInChromium, openPage } from './chromium.ts';
import { hostileStrings } from './hostile-strings.ts';
import { type ConsoleServer, openConsole } from './open-console.ts';
import { setUpConsole } from './set-up-console.ts';
import { activityArn, findMapRun, type Shop } from './shop.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Bytes that a browser loads before it shows the first page, compressed. */
const FIRST_LOAD_BYTES_MAX = 350_000;

const violationsSchema = z.array(
  z.object({ id: z.string(), impact: z.string().nullable(), nodes: z.array(z.object({ html: z.string() })) }),
);

/** What axe finds serious or critical, with where. */
async function seriousFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found: unknown = await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations)",
  );
  return violationsSchema
    .parse(found)
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** The page has come, with all that it asks for. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
}

function pagesOf({
  orders,
  goodOrder,
  declinedOrder,
  openApproval,
  failedParcels,
  failedMapRun,
}: Shop): readonly (readonly [string, string])[] {
  return [
    ['the overview', '/console'],
    ['the state machines', '/console/machines'],
    ['a state machine', machinePath(orders)],
    ['its definition', `${machinePath(orders)}?tab=definition`],
    ['its versions', `${machinePath(orders)}?tab=versions`],
    ['its settings', `${machinePath(orders)}?tab=settings`],
    ['the executions', '/console/executions'],
    ['an execution as a graph', executionPath(goodOrder)],
    ['an execution as a table', `${executionPath(goodOrder)}?view=table`],
    ['the events of an execution', `${executionPath(goodOrder)}?view=events&event=3`],
    ['a state that failed', `${executionPath(declinedOrder)}?visit=2`],
    ['the data of a state', `${executionPath(declinedOrder)}?visit=2&detail=data`],
    ['an execution that waits', executionPath(openApproval)],
    ['an execution with a Map Run', `${executionPath(failedParcels)}?visit=2`],
    ['a Map Run', mapRunPath(failedMapRun)],
    ['the open tasks', '/console/tasks'],
    ['the activities', '/console/activities'],
    ['the routes', '/console/routes'],
    ['a page that is not there', '/console/nothing'],
  ];
}

describeInChromium('every page of the console', () => {
  const at = setUpConsole();

  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds serious, and nothing that the browser refuses, in %s',
    async (colorScheme) => {
      const { page, complaints } = await openPage(at.browser, { colorScheme });
      const faults: string[] = [];
      for (const [name, path] of pagesOf(at.shop)) {
        await visit(page, at.server.url + path);
        faults.push(...(await seriousFaults(page)).map((fault) => `${name}: ${fault}`));
      }
      await page.context().close();
      expect(faults).toEqual([]);
      expect(complaints).toEqual([]);
    },
    90_000,
  );

  it('shows 500 hostile texts as names, inputs, causes and comments, and none of them runs', async () => {
    expect(new Set(hostileStrings).size).toBe(500);
    const hostile = await createHostile(at.server);
    const { page, complaints } = await openPage(at.browser);
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(at.server.url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
    });
    for (const { machineArn, executionArn } of hostile) {
      for (const path of [
        `${executionPath(executionArn)}?view=table`,
        `${executionPath(executionArn)}?visit=3`,
        `${machinePath(machineArn)}?tab=definition`,
      ]) {
        await visit(page, at.server.url + path);
        expect(await page.evaluate('window.__hostile'), path).toBeUndefined();
      }
    }
    const [first] = hostile;
    for (const path of [
      '/console',
      '/console/machines',
      '/console/executions',
      '/console/routes',
      '/console/activities',
      mapRunPath(await findMapRun(at.server, await startHostileMap(at.server))),
      `/console/executions?name=${encodeURIComponent(hostileStrings[0] ?? '')}`,
      `${machinePath(first?.machineArn ?? '')}?tab=settings`,
      executionPath(first?.executionArn ?? ''),
      `${executionPath(first?.executionArn ?? '')}?view=events&event=1`,
    ]) {
      await visit(page, at.server.url + path);
      expect(await page.evaluate('window.__hostile'), path).toBeUndefined();
    }
    expect(await page.getByText('<script>window.__hostile=1</script>').count()).toBeGreaterThan(0);
    await startHostileTask(at.server);
    await visit(page, `${at.server.url}/console/tasks`);
    await page.getByRole('button', { name: /^Answer .*script/ }).click();
    await page.getByRole('dialog').getByRole('region', { name: 'What it was asked' }).waitFor();
    expect(await page.evaluate('window.__hostile')).toBeUndefined();
    await page.context().close();
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  }, 90_000);
});

/** Ten machines of fifty texts each: as names of states, comments, tags, input and cause. */
async function createHostile({ create, start }: ConsoleServer) {
  const made: { readonly machineArn: string; readonly executionArn: string }[] = [];
  for (let group = 0; group < 10; group += 1) {
    const texts = hostileStrings.slice(group * 50, group * 50 + 50);
    // Names of states have at most 80 characters, and what is not a control character.
    const names = texts.map((text, index) => `${index} ${text.replace(/\p{Cc}/gu, '')}`.slice(0, 80));
    const states = names.map((name, index) => {
      const last = index === names.length - 1;
      const comment = { Comment: texts[index] };
      return last
        ? [name, { Type: 'Fail', ...comment, Error: texts[0], Cause: texts.join('\n') }]
        : [name, { Type: 'Pass', ...comment, Result: texts[index], ResultPath: '$.last', Next: names[index + 1] }];
    });
    const machineArn = await create(`hostile-${group}`, {
      Comment: texts[0],
      StartAt: names[0],
      States: Object.fromEntries(states),
    });
    const executionArn = await start(machineArn, `hostile-${group}`, {
      texts,
      ...Object.fromEntries(texts.map((text) => [text, text])),
    });
    made.push({ machineArn, executionArn });
  }
  return made;
}

const [hostileText = ''] = hostileStrings;

/** A task that somebody has to answer: hostile in its name and its input. */
async function startHostileTask({ create, start }: ConsoleServer): Promise<void> {
  const machineArn = await create('hostile-task', {
    StartAt: hostileText,
    States: { [hostileText]: { Type: 'Task', Resource: activityArn, End: true } },
  });
  await start(machineArn, 'hostile-task', { texts: hostileStrings.slice(0, 50) });
}

/** A Distributed Map whose items fail with hostile errors and causes. */
async function startHostileMap({ create, start }: ConsoleServer): Promise<string> {
  const fails = { Type: 'Fail', ErrorPath: '$', CausePath: '$' };
  const ItemProcessor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: hostileText,
    States: { [hostileText]: fails },
  };
  const machineArn = await create('hostile-map', {
    StartAt: 'Each',
    States: { Each: { Type: 'Map', ItemProcessor, End: true } },
  });
  return start(machineArn, 'hostile-map', hostileStrings.slice(0, 20));
}

describe('the first load', () => {
  it(`takes less than ${FIRST_LOAD_BYTES_MAX / 1000} kB, compressed`, async () => {
    const server = await openConsole();
    const page = await (await fetch(server.url)).text();
    const files = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    const texts = await Promise.all(files.map(async (path) => (await fetch(server.url + path)).text()));
    await server.close();
    expect(files.length).toBeGreaterThan(1);
    const bytes = texts.reduce((total, text) => total + gzipSync(text).length, gzipSync(page).length);
    expect(bytes).toBeLessThan(FIRST_LOAD_BYTES_MAX);
  }, 120_000);
});
