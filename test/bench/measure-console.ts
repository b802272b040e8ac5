/**
 * What the console costs: 600 states laid out and panned, 100,000 executions listed, in a real Chromium. Needs a Chromium;
 * says so where there is none.
 */
import { performance } from 'node:perf_hooks';
import type { Page } from 'playwright-core';
import { layoutGraph } from '../../packages/console/src/graph/layout.ts';
import { graphOfText } from '../../packages/console/src/graph/testing/graph-of-text.ts';
import { makeLargeMachine } from '../../packages/console/src/graph/testing/large-machine.ts';
import { chromiumPath } from '../console/find-chromium.ts';
import { startDesigner } from '../designer/open-designer.ts';
import { type ListFigures, measureConsoleLists } from './measure-console-lists.ts';

const STATES = 600;

/** How long the graph is panned, in milliseconds, and how far in one frame, in pixels. */
const PAN_MS = 3_000;
const PAN_STEP = 12;

export interface ConsoleFigures {
  readonly workload: 'console';
  readonly states: number;
  /** The median of several layouts of different machines, in milliseconds. */
  readonly layoutMs: number;
  readonly framesPerSecond: number | undefined;
  readonly lists: ListFigures | undefined;
}

export async function measureConsole(): Promise<ConsoleFigures> {
  const layoutMs = median([1, 2, 3, 4, 5].map(layoutOnce));
  if (chromiumPath === undefined) process.stderr.write('no Chromium: neither panning nor lists are measured\n');
  const framesPerSecond = chromiumPath === undefined ? undefined : await measurePanning();
  const lists = chromiumPath === undefined ? undefined : await measureConsoleLists();
  return { workload: 'console', states: STATES, layoutMs: Math.round(layoutMs), framesPerSecond, lists };
}

function layoutOnce(seed: number): number {
  const graph = graphOfText(makeLargeMachine({ states: STATES, seed }));
  const began = performance.now();
  layoutGraph(graph);
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function measurePanning(): Promise<number> {
  const designer = await startDesigner();
  try {
    const page = await designer.open('?template=greeting');
    await page.setInputFiles('input[type=file]', {
      name: 'large.json',
      mimeType: 'application/json',
      buffer: Buffer.from(makeLargeMachine({ states: STATES, seed: 1 })),
    });
    await page.locator('[data-state-path^="/States/Step"]').first().waitFor();
    await page.waitForLoadState('networkidle');
    return await pan(page);
  } finally {
    await designer.close();
  }
}

/** Drags the graph frame by frame and counts how many frames the browser draws in a second. */
async function pan(page: Page): Promise<number> {
  const box = await page.getByRole('region', { name: 'Workflow' }).boundingBox();
  if (box === null) throw new Error('the graph is not there');
  const frames: unknown = await page.evaluate(`new Promise((resolve) => {
    const pane = document.querySelector('.react-flow__pane');
    const [x, y] = [${box.x + 30}, ${box.y + box.height - 60}];
    const send = (type, dy, target) => target.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y + dy, button: 0, buttons: 1 }));
    send('mousedown', 0, pane);
    let frames = 0, dy = 0, began;
    const step = (now) => {
      began ??= now;
      if (now - began >= ${PAN_MS}) { send('mouseup', dy, window); resolve(frames / (now - began) * 1000); return; }
      frames++;
      dy -= ${PAN_STEP};
      send('mousemove', dy, window);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`);
  return Math.round(Number(frames));
}
