/** How long the frames of a page take while something is done with it. */
import type { CDPSession, Page } from 'playwright-core';
import { z } from 'zod';

export interface FrameFigures {
  readonly frames: number;
  /** On the clock. */
  readonly longestFrameMs: number;
  /** Of the processor, in one task of the page's main thread: while it runs, no frame comes through. */
  readonly longestTaskCpuMs: number;
}

/** Runs in the page: keeps how long each frame took. */
const countFrames = `
  window.frameMs = [];
  let last = performance.now();
  requestAnimationFrame(function frame(now) {
    window.frameMs.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  });
`;

const traceSchema = z.object({
  value: z.array(
    z.looseObject({
      name: z.string(),
      ph: z.string(),
      pid: z.number(),
      tid: z.number(),
      /** Microseconds of the processor. */
      tdur: z.number().optional(),
      args: z.looseObject({ name: z.string().optional() }).optional(),
    }),
  ),
});

type TraceEvent = z.infer<typeof traceSchema>['value'][number];

/** Does it, and says what the frames meanwhile took. */
export async function watchFrames(page: Page, act: () => Promise<void>): Promise<FrameFigures> {
  const session = await page.context().newCDPSession(page);
  await session.send('Tracing.start', { categories: 'toplevel', transferMode: 'ReportEvents' });
  await page.evaluate(countFrames);
  await act();
  const frameMs = z.array(z.number()).parse(await page.evaluate('window.frameMs'));
  const events = await endTrace(session);
  return {
    frames: frameMs.length,
    longestFrameMs: Math.round(Math.max(...frameMs)),
    longestTaskCpuMs: Math.round(longestTaskMicroseconds(events) / 1_000),
  };
}

async function endTrace(session: CDPSession): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', (part) => events.push(...traceSchema.parse(part).value));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  return events;
}

function longestTaskMicroseconds(events: readonly TraceEvent[]): number {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}.${tid}`),
  );
  let longest = 0;
  for (const { pid, tid, tdur = 0 } of events) if (threads.has(`${pid}.${tid}`)) longest = Math.max(longest, tdur);
  return longest;
}
