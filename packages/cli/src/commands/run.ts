/** `stepwright run FILE`: one execution of a definition in this terminal, in memory. */
import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { printJson, sourceToJson } from '@stepwright/asl';
import { definitionParser } from '@stepwright/asl/yaml';
import {
  createMemoryStore,
  createSystemClock,
  createSystemRandom,
  type Engine,
  type ExecutionEnd,
  type ExecutionStart,
  openEngine,
  silentLog,
} from '@stepwright/engine';
import { createMapRunIo, createRouter, openConfiguredBuckets, type StepFunctionsApi } from '@stepwright/integrations';
import { createInProcessApi } from '@stepwright/server';
import type { Command } from 'commander';
import { engineLimits } from '../configuration/engine-limits.ts';
import { type LoadedConfiguration, loadConfiguration } from '../configuration/load-configuration.ts';
import { type LoadedMocks, loadMocks } from '../configuration/load-mocks.ts';
import { formatFindings } from '../definition/format-findings.ts';
import { type DefinitionFile, readDefinition } from '../definition/read-definition.ts';
import { readJsonArgument } from '../definition/read-json-argument.ts';
import { functionLog } from '../terminal/function-log.ts';
import { createProgress } from '../terminal/progress.ts';
import { exitCodes, type Io, UsageError } from '../io.ts';
import { findingsOf } from './validate.ts';

export interface RunOptions {
  readonly input: string | undefined;
  readonly config: string | undefined;
  readonly mocks: string | undefined;
  readonly testCase: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** How long a stopped run waits for its functions to end, in milliseconds. */
const DRAIN_MS = 1_000;

export function addRunCommand(program: Command, io: Io, settle: (exitCode: number) => void): void {
  program
    .command('run')
    .description('run one execution of a definition here, in memory; the exit code says how it ended')
    .argument('<file>', 'the definition, JSON or YAML')
    .option('-i, --input <file|json>', 'the input: a file, or JSON text (default: {})')
    .option('-c, --config <file>', 'the configuration (default: stepwright.config.* in this directory)')
    .option('--mocks <file>', 'a file of mocks (default: `mocks` of the configuration)')
    .option('--test-case <name>', 'the test case whose mocks stand in for tasks')
    .option('--json', 'print the whole outcome as JSON', false)
    .option('-q, --quiet', 'do not show the progress of states', false)
    .action(async (file: string, options: RunOptions) => settle(await run(file, options, io)));
}

/** Runs the definition to its end: progress on stderr, the output (or with `json` the outcome) on stdout. */
export async function run(file: string, options: RunOptions, io: Io): Promise<number> {
  const loaded = await loadConfiguration(options.config, io.cwd);
  const definition = readDefinition(resolve(io.cwd, file), file);
  const input = options.input === undefined ? '{}' : readJsonArgument('--input', options.input, io.cwd);
  const findings = findingsOf(definition, 'STANDARD');
  if (findings.some(({ severity }) => severity === 'ERROR')) {
    io.stderr(formatFindings(definition, findings));
    return exitCodes.failure;
  }
  const end = await runInMemory(definition, input, loaded, options, io);
  io.stdout(
    options.json
      ? `${JSON.stringify(outcome(end), null, 2)}\n`
      : `${end.output ?? ''}${end.output === undefined ? '' : '\n'}`,
  );
  if (!options.json && end.status !== 'SUCCEEDED') io.stderr(`${describeEnd(end)}\n`);
  return exitCodeOf(end);
}

async function runInMemory(
  definition: DefinitionFile,
  input: string,
  loaded: LoadedConfiguration,
  options: RunOptions,
  io: Io,
): Promise<ExecutionEnd> {
  const { configuration, directory } = loaded;
  const mocks = findTestCase(definition, loaded, options, io);
  const store = createMemoryStore();
  const clock = createSystemClock();
  const opened = Promise.withResolvers<{ readonly engine: Engine; readonly call: StepFunctionsApi['call'] }>();
  const stepFunctions: StepFunctionsApi = {
    call: async (call) => (await opened.promise).call(call),
    whenEnded: async (executionArn) => (await opened.promise).engine.waitForEnd(executionArn),
  };
  const runner = createRouter(configuration, {
    directory,
    stepFunctions,
    clock,
    log: silentLog,
    functionLog: functionLog(io),
  });
  const progress = options.quiet ? undefined : createProgress(io);
  const engine = await openEngine({
    store,
    runner,
    clock,
    random: createSystemRandom(),
    log: silentLog,
    limits: engineLimits(configuration.limits),
    mocks: mocks?.mocks,
    mapRunIo: createMapRunIo(openConfiguredBuckets(configuration, { directory, environment: io.env })),
    observers: progress === undefined ? [] : [({ events }) => progress(events())],
  });
  const { payloadBytes: payloadBytesMax } = configuration.limits;
  const call = createInProcessApi({ engine, store, clock, runner, log: silentLog, payloadBytesMax });
  opened.resolve({ engine, call });
  try {
    const start = await createMachine(store, definition, input, configuration);
    await engine.start('STANDARD', { ...start, testCase: options.testCase });
    const end = await endOf(engine, start.executionArn, io);
    if (mocks !== undefined) io.stderr(unusedMocks(mocks, definition, options));
    return end;
  } finally {
    await engine.close(DRAIN_MS);
    await runner.close();
    await store.close();
  }
}

/** The mocks that the options ask for. @throws UsageError if they have no such test case of the machine. */
function findTestCase(
  definition: DefinitionFile,
  loaded: LoadedConfiguration,
  { mocks: file, testCase }: RunOptions,
  io: Io,
): LoadedMocks | undefined {
  if (testCase === undefined) {
    if (file !== undefined) throw new UsageError('--mocks needs --test-case <name>: which of its test cases to run');
    return undefined;
  }
  const mocks = loadMocks(loaded, file, io);
  if (mocks === undefined) throw new UsageError('--test-case needs a file of mocks: name it with --mocks <file>');
  const machine = machineNameOf(definition);
  if (mocks.mocks.hasTestCase(machine, testCase)) return mocks;
  throw new UsageError(
    `${mocks.file} has no test case '${testCase}' of the state machine '${machine}' (named after its file)`,
  );
}

function unusedMocks({ mocks }: LoadedMocks, definition: DefinitionFile, { testCase = '' }: RunOptions): string {
  return mocks
    .unused(machineNameOf(definition), testCase)
    .map(({ stateName, attempt }) => `unused mock: ${stateName}, from attempt ${attempt} on\n`)
    .join('');
}

/** The machine is named after its file. */
function machineNameOf({ file }: DefinitionFile): string {
  return basename(file)
    .replace(/(\.asl)?\.[a-z]+$/i, '')
    .replaceAll(/[^\w.-]/g, '-');
}

/** Puts the definition into the store as a machine named after its file, and describes an execution of it. */
async function createMachine(
  store: ReturnType<typeof createMemoryStore>,
  definition: DefinitionFile,
  input: string,
  { account, region }: { readonly account: string; readonly region: string },
): Promise<ExecutionStart> {
  const { tree } = definitionParser(definition.format)(definition.text);
  if (tree === undefined) throw new UsageError(`${definition.file}: there is no definition in it`);
  const machineName = machineNameOf(definition);
  const machineArn = `arn:aws:states:${region}:${account}:stateMachine:${machineName}`;
  const roleArn = `arn:aws:iam::${account}:role/stepwright`;
  const now = Date.now();
  await store.createMachine({
    machineArn,
    name: machineName,
    type: 'STANDARD',
    createdAt: now,
    definition: printJson(sourceToJson(tree)),
    roleArn,
    configuration: '{}',
    revisionId: undefined,
    updatedAt: now,
  });
  const name = randomUUID();
  return {
    executionArn: `arn:aws:states:${region}:${account}:execution:${machineName}:${name}`,
    stateMachineArn: machineArn,
    stateMachineVersionArn: undefined,
    stateMachineAliasArn: undefined,
    revision: 1,
    name,
    roleArn,
    input,
    startedAt: now,
    traceHeader: undefined,
  };
}

/** Waits for the end; an interruption stops the execution first, so that it ends as a stopped one does. */
async function endOf(engine: Engine, executionArn: string, io: Io): Promise<ExecutionEnd> {
  const stop = () => {
    io.stderr('stopping …\n');
    void engine.stop(executionArn, { error: undefined, cause: 'Stopped from the terminal.' });
  };
  if (io.interrupted.aborted) stop();
  io.interrupted.addEventListener('abort', stop, { once: true });
  const end = await engine.waitForEnd(executionArn);
  io.interrupted.removeEventListener('abort', stop);
  if (end === undefined) throw new Error(`execution ${executionArn} vanished`);
  return end;
}

function outcome(end: ExecutionEnd): object {
  return {
    status: end.status,
    output: end.output === undefined ? undefined : (JSON.parse(end.output) as unknown),
    error: end.error,
    cause: end.cause,
    startDate: new Date(end.startedAt).toISOString(),
    stopDate: new Date(end.stoppedAt).toISOString(),
  };
}

function describeEnd(end: ExecutionEnd): string {
  const error = end.error === undefined ? '' : ` ${end.error}`;
  return `${end.status}${error}${end.cause === undefined ? '' : `: ${end.cause}`}`;
}

function exitCodeOf(end: ExecutionEnd): number {
  switch (end.status) {
    case 'SUCCEEDED':
      return exitCodes.success;
    case 'FAILED':
      return exitCodes.failure;
    case 'TIMED_OUT':
      return exitCodes.timedOut;
    case 'ABORTED':
      return exitCodes.aborted;
    default:
      return end.status satisfies never;
  }
}
