/**
 * `npm run bench:console-lists`: 100,000 executions listed, scrolled and filtered in a real Chromium.
 *
 *   --executions N   how many there are (100,000)
 *
 * Prints one line of JSON: how long the first rows and a filter took, and the longest frame meanwhile. Exits with 1 where a
 * frame took longer than 100 ms. Only a machine that is otherwise idle gives figures that mean anything.
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { machinePath } from '../console/addresses.ts';
import { launchChromium, openPage } from '../console/chromium.ts';
import { type ConsoleServer, openConsole } from '../console/open-console.ts';

/** The longest that a frame may take, in milliseconds. */
const FRAME_MS_MAX = 100;

/** Executions that are started at once while the list is filled. */
const IN_FLIGHT = 64;

/** Turns of the wheel, each as far as two pages of rows. */
const TURNS = 200;

/** Runs in the page: keeps how long each frame took. */
const watchFrames = `
  window.frames_ = [];
  let last = performance.now();
  requestAnimationFrame(function frame(now) {
    window.frames_.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  });
`;

const { values } = parseArgs({ options: { executions: { type: 'string', default: '100000' } } });
const executions = Number(values.executions);
const server = await openConsole();
const browser = await launchChromium();
try {
  const machineArn = await fill(server, executions);
  const { page } = await openPage(browser);
  const figures = await measure(page, server.url + machinePath(machineArn));
  process.stdout.write(`${JSON.stringify({ workload: 'console-lists', executions, ...figures })}\n`);
  if (figures.longestFrameMs > FRAME_MS_MAX) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}

async function fill({ create, start }: ConsoleServer, count: number): Promise<string> {
  const machineArn = await create('listed', { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });
  let next = 0;
  const starters = Array.from({ length: IN_FLIGHT }, async () => {
    while (next < count) {
      next += 1;
      await start(machineArn, `${next % 10 === 0 ? 'tenth' : 'order'}-${next}`);
    }
  });
  await Promise.all(starters);
  return machineArn;
}

async function measure(page: Page, address: string) {
  const began = performance.now();
  await page.goto(address);
  const rows = page.getByRole('row');
  await rows.nth(5).waitFor();
  const firstRowsMs = Math.round(performance.now() - began);
  await page.evaluate(watchFrames);
  await page.getByRole('table', { name: 'Executions' }).hover();
  for (let turn = 0; turn < TURNS; turn += 1) await page.mouse.wheel(0, 1_300);
  const filtering = performance.now();
  await page.getByRole('textbox', { name: 'Name begins with' }).fill('tenth-');
  await page
    .getByRole('link', { name: /^tenth-/ })
    .first()
    .waitFor();
  await page
    .getByRole('link', { name: /^order-/ })
    .first()
    .waitFor({ state: 'detached' });
  const filterMs = Math.round(performance.now() - filtering);
  const frames = z.array(z.number()).parse(await page.evaluate('window.frames_'));
  const longestFrameMs = Math.round(Math.max(...frames));
  return { firstRowsMs, filterMs, frames: frames.length, longestFrameMs };
}
