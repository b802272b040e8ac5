/** `stepwright start`: the server, on its SQLite file, until it is asked to stop. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createSystemClock, createSystemRandom, openEngine, type Engine } from '@stepwright/engine';
import {
  createMapRunIo,
  createRouteDescriber,
  createRouter,
  openConfiguredBuckets,
  runSchedules,
  type StepFunctionsApi,
} from '@stepwright/integrations';
import { createLog, type LogLevel, openTracing, startServer, traceTasks, type Server } from '@stepwright/server';
import { openSqliteStore } from '@stepwright/store-sqlite';
import type { Command } from 'commander';
import { logLevels } from '../configuration/configuration-schema.ts';
import { engineLimits } from '../configuration/engine-limits.ts';
import { createEventTargets } from '../configuration/events-configuration.ts';
import { readTracing } from '../configuration/traces-configuration.ts';
import { retentionPolicy } from '../configuration/retention-policy.ts';
import { storeFileIn } from '../configuration/data-directory.ts';
import { loadConfiguration } from '../configuration/load-configuration.ts';
import { readServerAccess } from '../configuration/server-access.ts';
import { findConsole } from '../console/find-console.ts';
import { loadMocks } from '../configuration/load-mocks.ts';
import { deployStateMachines } from '../deploy/deploy-state-machines.ts';
import { openObservation } from '../observation/open-observation.ts';
import { reportUnusedMocks } from '../observation/report-unused-mocks.ts';
import { functionLog } from '../terminal/function-log.ts';
import { exitCodes, type Io, UsageError } from '../io.ts';
import { version } from '../version.ts';

export interface StartOptions {
  readonly config: string | undefined;
  readonly data: string | undefined;
  readonly host: string | undefined;
  readonly port: string | undefined;
  readonly logLevel: string | undefined;
}

/** How long a stopping server waits for attempts in flight, in milliseconds. What is left goes on at the next start. */
const DRAIN_MS = 10_000;

export function addStartCommand(program: Command, io: Io, settle: (exitCode: number) => void): void {
  program
    .command('start')
    .description('start the server: the Step Functions API on http://127.0.0.1:8083')
    .option('-c, --config <file>', 'the configuration (default: stepwright.config.* in this directory)')
    .option('-d, --data <directory>', 'where data lives (default: .stepwright)')
    .option('--host <address>', 'the address to listen on')
    .option('-p, --port <port>', 'the port to listen on')
    .option('--log-level <level>', 'debug, info, warn, error or silent')
    .action(async (options: StartOptions) => settle(await start(options, io)));
}

/**
 * Serves until `io.interrupted`; then stops taking work, lets attempts end, and closes. `onReady` is called once requests
 * are answered and the configuration's state machines are deployed.
 */
export async function start(options: StartOptions, io: Io, onReady?: (url: string) => Promise<void>): Promise<number> {
  const loaded = await loadConfiguration(options.config, io.cwd);
  const { configuration, directory } = loaded;
  const dataDirectory =
    options.data === undefined ? join(directory, configuration.dataDirectory) : resolve(io.cwd, options.data);
  const host = options.host ?? configuration.server.host;
  const port = options.port === undefined ? configuration.server.port : parsePort(options.port);
  const log = createLog(options.logLevel === undefined ? configuration.log.level : parseLogLevel(options.logLevel));
  const clock = createSystemClock();
  const access = readServerAccess(configuration, directory, io);
  const targets = createEventTargets(configuration, directory, io);
  const tracingOptions = readTracing(configuration.traces, io);
  const tracing = tracingOptions && (await openTracing({ ...tracingOptions, version }));
  mkdirSync(dataDirectory, { recursive: true });

  const mocks = loadMocks(loaded, undefined, io);
  const database = await openSqliteStore({ file: storeFileIn(dataDirectory) });
  const opened = Promise.withResolvers<{ readonly engine: Engine; readonly server: Server }>();
  const stepFunctions: StepFunctionsApi = {
    call: async (call) => (await opened.promise).server.call(call),
    whenEnded: async (executionArn) => (await opened.promise).engine.waitForEnd(executionArn),
  };
  const runner = createRouter(configuration, { directory, clock, log, stepFunctions, functionLog: functionLog(io) });
  const taskRoutes = createRouteDescriber(configuration, { directory, environment: io.env });
  const observation = openObservation(configuration, {
    dataDirectory,
    store: database,
    clock,
    log,
    targets,
    tracing,
    io,
  });
  const store = observation.metrics?.measureStore(database) ?? database;
  const engine = await openEngine({
    store,
    runner: tracing === undefined ? runner : traceTasks(runner),
    clock,
    random: createSystemRandom(),
    log,
    limits: engineLimits(configuration.limits),
    retention: retentionPolicy(configuration.retention),
    announce: observation.announce,
    observers: [...observation.observers, ...(mocks === undefined ? [] : [reportUnusedMocks(mocks.mocks, log)])],
    mocks: mocks?.mocks,
    mapRunIo: createMapRunIo(openConfiguredBuckets(configuration, { directory, environment: io.env })),
  });
  const { account, region, limits } = configuration;
  const consoleDirectory = findConsole();
  try {
    const server = await startServer({
      ...access.settings,
      host,
      port,
      account,
      region,
      payloadBytesMax: limits.payloadBytes,
      liveConnectionsMax: limits.liveConnections,
      drainMs: DRAIN_MS,
      version,
      consoleDirectory,
      engine,
      store,
      clock,
      runner,
      functions: runner.functions,
      taskRoutes,
      log,
      ...(observation.metrics !== undefined && { metrics: observation.metrics }),
    });
    opened.resolve({ engine, server });
    io.stderr(`Stepwright ${version} at ${server.url}  (data in ${dataDirectory})\n`);
    io.stderr(
      consoleDirectory === undefined
        ? '  no console: it is not built yet (npm run console:build)\n'
        : `  open ${server.url} in a browser for the console\n`,
    );
    io.stderr(`  ${access.notice}\n`);
    await deployStateMachines(server.url, loaded, io, access.deployer);
    await onReady?.(server.url);
    const stopSchedules = runSchedules(configuration.schedules, { api: stepFunctions, clock, log, region, account });
    await interruption(io);
    stopSchedules();
    io.stderr('stopping …\n');
    await server.close();
  } finally {
    await engine.close(0);
    await observation.close();
    await runner.close();
    taskRoutes.close();
    await store.close();
  }
  return exitCodes.success;
}

function interruption(io: Io): Promise<void> {
  return new Promise((resolvePromise) => {
    if (io.interrupted.aborted) resolvePromise();
    else io.interrupted.addEventListener('abort', () => resolvePromise(), { once: true });
  });
}

function parseLogLevel(text: string): LogLevel {
  const level = logLevels.find((candidate) => candidate === text);
  if (level !== undefined) return level;
  throw new UsageError(`--log-level ${text}: it takes one of ${logLevels.join(', ')}`);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(`--port ${text}: a port is a whole number from 0 to 65535`);
}
