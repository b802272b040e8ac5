/**
 * What 100,000 executions cost the console: listed, scrolled to their end, filtered, and followed while more are started, in a
 * real Chromium.
 *
 * A frame's time on the clock says what a person sees, where the machine is otherwise idle. The time that a task takes of
 * the processor says what the console is to blame for, on any machine.
 */
import type { Page } from 'playwright-core';
import { machinePath } from '../console/addresses.ts';
import { launchChromium, openPage } from '../console/chromium.ts';
import { type ConsoleServer, openConsole } from '../console/open-console.ts';
import { watchFrames } from './watch-frames.ts';

const EXECUTIONS = 100_000;

/** Executions that are started at once while the list is filled. */
const IN_FLIGHT = 256;

/** Executions that start while one looks, and how many of them at once. */
const LIVE_EXECUTIONS = 2_000;
const LIVE_IN_FLIGHT = 8;

/** Turns of the wheel, each as far as 40 rows. */
const TURNS = 200;
const TURN_PX = 1_440;

export interface ListFigures {
  readonly executions: number;
  readonly firstRowsMs: number;
  /** From the last letter of a name to the rows that begin with it. */
  readonly filterMs: number;
  readonly frames: number;
  readonly longestFrameMs: number;
  /** The longest that the page kept the processor without letting a frame through. */
  readonly longestTaskCpuMs: number;
}

export async function measureConsoleLists(): Promise<ListFigures> {
  const server = await openConsole();
  const browser = await launchChromium();
  try {
    const machineArn = await server.create('listed', { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });
    await startMany(server, machineArn, nameOf, EXECUTIONS, IN_FLIGHT);
    const { page } = await openPage(browser);
    const began = performance.now();
    await page.goto(server.url + machinePath(machineArn));
    await page.getByRole('row').nth(5).waitFor();
    const firstRowsMs = Math.round(performance.now() - began);
    let filterMs = 0;
    const frames = await watchFrames(page, async () => {
      await scroll(page);
      await scrollToEnd(page);
      filterMs = await filter(page);
      await startMany(server, machineArn, (number) => `tenth-live-${number}`, LIVE_EXECUTIONS, LIVE_IN_FLIGHT);
      await page.getByRole('link', { name: `tenth-live-${LIVE_EXECUTIONS}` }).waitFor();
    });
    return { executions: EXECUTIONS, firstRowsMs, filterMs, ...frames };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Every tenth execution has another name, for the filter to find. */
function nameOf(number: number): string {
  return `${number % 10 === 0 ? 'tenth' : 'order'}-${number}`;
}

async function startMany(
  { call }: ConsoleServer,
  stateMachineArn: string,
  name: (number: number) => string,
  count: number,
  inFlight: number,
): Promise<void> {
  let next = 0;
  const starters = Array.from({ length: inFlight }, async () => {
    while (next < count) {
      next += 1;
      await call('StartExecution', { stateMachineArn, name: name(next), input: '{}' });
    }
  });
  await Promise.all(starters);
}

async function scroll(page: Page): Promise<void> {
  await page.getByRole('table', { name: 'Executions' }).hover();
  for (let turn = 0; turn < TURNS; turn += 1) await page.mouse.wheel(0, TURN_PX);
}

/** The rest is read page by page; when all of it is there, the table says how many rows it has. */
async function scrollToEnd(page: Page): Promise<void> {
  const table = page.getByRole('table', { name: 'Executions' });
  const all = String(EXECUTIONS + 1);
  while ((await table.getAttribute('aria-rowcount')) !== all) await table.press('End');
}

async function filter(page: Page): Promise<number> {
  const began = performance.now();
  await page.getByRole('textbox', { name: 'Name begins with' }).fill('tenth-');
  await page
    .getByRole('link', { name: /^order-/ })
    .first()
    .waitFor({ state: 'detached' });
  await page
    .getByRole('link', { name: /^tenth-/ })
    .first()
    .waitFor();
  return Math.round(performance.now() - began);
}
