/**
 * The server that the crash proof kills: put together as `stepwright start` does it, with room for a sabotage.
 * Arguments: data directory, URL of the functions, sabotage (or `none`). Prints its URL on a line once it is ready.
 */
import { join } from 'node:path';
import { createSystemClock, createSystemRandom, defaultEngineLimits, openEngine, silentLog } from '@stepwright/engine';
import { createRouter, functionsConfigurationSchema } from '@stepwright/integrations';
import { startServer } from '@stepwright/server';
import { openSqliteStore } from '@stepwright/store-sqlite';
import { isSabotage, sabotageRunner, sabotageStore } from './sabotage.ts';
import { functionName } from './workload.ts';

const [dataDirectory = '', functionsUrl = '', sabotage = 'none'] = process.argv.slice(2);
if (sabotage !== 'none' && !isSabotage(sabotage)) throw new Error(`there is no sabotage called ${sabotage}`);

const functions = functionsConfigurationSchema.parse({
  functions: { [functionName]: { url: `${functionsUrl}/2015-03-31/functions/{name}/invocations` } },
});
const store = sabotageStore(await openSqliteStore({ file: join(dataDirectory, 'stepwright.db') }), sabotage);
const clock = createSystemClock();
const runner = sabotageRunner(createRouter(functions, { directory: dataDirectory, clock, log: silentLog }), sabotage);
const engine = await openEngine({
  store,
  runner,
  clock,
  random: createSystemRandom(),
  log: silentLog,
  // Few residents, so that executions are evicted and loaded again throughout.
  limits: { ...defaultEngineLimits, idleResidentsMax: 8 },
});
const server = await startServer({ port: 0, engine, store, clock });
process.stdout.write(`${server.url}\n`);
process.on('SIGTERM', () => {
  void server
    .close()
    .then(() => store.close())
    .then(() => process.exit(0));
});
