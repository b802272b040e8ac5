/**
 * The server of `--http`, in a process of its own. Tells its parent where it listens, which executions have ended, and,
 * whenever it is asked, what it has used.
 */
import { createSystemClock, type ExecutionChange } from '@stepwright/engine';
import { startServer } from '@stepwright/server';
import { openBenchEngine } from './open-bench-engine.ts';
import { observerNames, type OpenObserver, openObserver } from './observers.ts';
import { usageHere } from './usage.ts';

let ended: string[] = [];

function noteEnds({ start, head }: ExecutionChange): void {
  if (head.status !== 'RUNNING' && ended.push(`${start.executionArn} ${head.status}`) === 1) setImmediate(tellEnds);
}

function tellEnds(): void {
  process.send?.({ ended });
  ended = [];
}

const [, , storeKind, observerName, collectorUrl = ''] = process.argv;
const name = observerNames.find((known) => known === observerName);
let observed: OpenObserver | undefined;
const opened = await openBenchEngine(storeKind === 'memory' ? 'memory' : 'sqlite', async (store) => {
  observed = name && (await openObserver(name, store, collectorUrl));
  return observed === undefined ? [noteEnds] : [observed.observer, noteEnds];
});
const server = await startServer({
  ...opened,
  host: '127.0.0.1',
  port: 0,
  account: '123456789012',
  clock: createSystemClock(),
  version: '0.0.0',
  ...(observed?.metrics && { metrics: observed.metrics }),
});
process.on('message', (message) => {
  if (message === 'usage') process.send?.({ usage: usageHere() });
  else
    void server
      .close()
      .then(opened.close)
      .then(() => observed?.close())
      .then(() => process.disconnect());
});
process.send?.({ url: server.url });
