/** The server of `--http`, in a process of its own: says where it listens, and what it has used whenever it is asked. */
import { createSystemClock } from '@stepwright/engine';
import { startServer } from '@stepwright/server';
import { openBenchEngine } from './open-bench-engine.ts';
import { usageHere } from './usage.ts';

const opened = await openBenchEngine(process.argv[2] === 'memory' ? 'memory' : 'sqlite');
const server = await startServer({
  ...opened,
  host: '127.0.0.1',
  port: 0,
  account: '123456789012',
  clock: createSystemClock(),
  version: '0.0.0',
});
process.on('message', (message) => {
  if (message === 'usage') process.send?.(usageHere());
  else
    void server
      .close()
      .then(opened.close)
      .then(() => process.disconnect());
});
process.send?.({ url: server.url });
