/** Recordings of executions: mocked with them, an execution ends as the recorded one did, and calls nothing. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { silentLog, type Task, type TaskOutcome, type TaskRunner } from '@stepwright/engine';
import { createSeededRandom, createVirtualClock } from '@stepwright/engine/testing';
import { createRouter, functionsConfigurationSchema } from '@stepwright/integrations';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { outcomeOf, type Ran, recordedMocks, runToEnd } from '../testing/recorded-run.ts';
import { recordTestCase } from './record-test-case.ts';

/** Nothing is to be called. */
const nobody: TaskRunner = {
  run: ({ stateName }) => Promise.resolve({ kind: 'failed', error: 'Called', cause: stateName }),
};

/** The outcome of the run, mocked with its own recording in both formats; no mock may be left over. */
async function expectSameAgain(ran: Ran, given: { readonly definition: string; readonly input: string }) {
  for (const format of ['own', 'local'] as const) {
    const mocks = recordedMocks(ran, format);
    const mocked = await runToEnd({ ...given, runner: nobody, clock: createVirtualClock(), mocks });
    expect(outcomeOf(mocked)).toEqual(outcomeOf(ran));
    expect(mocks.unused('recorded', 'recorded')).toEqual([]);
  }
}

/** A runner whose tasks take up to two seconds, and of which every third attempt fails. */
function moodyRunner(seed: number): {
  readonly runner: TaskRunner;
  readonly clock: ReturnType<typeof createVirtualClock>;
} {
  const clock = createVirtualClock();
  const random = createSeededRandom(seed);
  let calls = 0;
  const run = async (task: Task, signal: AbortSignal): Promise<TaskOutcome> => {
    calls += 1;
    const call = calls;
    const isBusy = task.retryCount < 2 && random.next() < 0.33;
    await clock.sleepInTask(Math.floor(random.next() * 2_000), signal);
    if (isBusy) return { kind: 'failed', error: 'Busy', cause: `call ${call}` };
    return { kind: 'succeeded', output: `{"call":${call},"of":${JSON.stringify(task.stateName)}}` };
  };
  return { runner: { run }, clock };
}

const task = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { 'In.$': '$' } };
const retried = { ...task, Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 3, BackoffRate: 2, MaxAttempts: 2 }] };

function mapOf(maxConcurrency: number): string {
  return JSON.stringify({
    StartAt: 'Map',
    States: {
      Map: {
        Type: 'Map',
        MaxConcurrency: maxConcurrency,
        ItemProcessor: {
          StartAt: 'First',
          States: {
            First: { ...retried, ResultPath: '$.first', Next: 'Even' },
            Even: {
              Type: 'Choice',
              Choices: [{ Variable: '$.n', NumericEquals: 2, Next: 'Extra' }],
              Default: 'Second',
            },
            Extra: { Type: 'Pass', Next: 'Second' },
            Second: { ...retried, ResultPath: '$.second', End: true },
          },
        },
        End: true,
      },
    },
  });
}

test.each(
  Array.from({ length: 16 }, (_, seed) => seed).flatMap((seed) =>
    [0, 1].map((concurrency) => [seed, concurrency] as const),
  ),
)(
  'items of a Map get the answers that they had, whatever their tasks took (seed %i, at once: %i)',
  async (seed, concurrency) => {
    const given = { definition: mapOf(concurrency), input: '[{"n":0},{"n":1},{"n":2},{"n":3},{"n":4}]' };
    const ran = await runToEnd({ ...given, ...moodyRunner(seed) });
    expect(ran.execution.status).toBe('SUCCEEDED');
    await expectSameAgain(ran, given);
  },
);

test('callbacks, jobs, functions and failures without a name are recorded as they ended', async () => {
  const arn = 'arn:aws:lambda:us-east-1:123456789012:function:f';
  const given = {
    definition: JSON.stringify({
      StartAt: 'Function',
      States: {
        Function: { Type: 'Task', Resource: arn, ResultPath: '$.function', Next: 'Job' },
        Job: {
          Type: 'Task',
          Resource: 'arn:aws:states:::glue:startJobRun.sync',
          Parameters: { JobName: 'j' },
          ResultPath: '$.job',
          Next: 'Nameless',
        },
        Nameless: { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Exact' }] },
        Exact: task,
      },
    })
      .replace('"Exact":{', '"Exact":{"End":true,')
      .replace('"Nameless":{', '"Nameless":{"End":true,'),
    input: '{}',
  };
  const answers: Readonly<Record<string, TaskOutcome>> = {
    // It looks like Lambda's own answer, but is what the function returned.
    Function: { kind: 'succeeded', output: '{"StatusCode":200,"Payload":{"deep":true}}' },
    Job: { kind: 'submitted', output: '{"JobRunId":"r"}', handle: 'r' },
    Nameless: { kind: 'failed', error: undefined, cause: undefined },
    Exact: { kind: 'succeeded', output: '{"exact":1.5}' },
  };
  const runner: TaskRunner = {
    run: ({ stateName }) => Promise.resolve(answers[stateName] ?? { kind: 'failed', error: 'None', cause: undefined }),
    pollJob: () => Promise.resolve({ kind: 'succeeded', output: '{"JobRunState":"SUCCEEDED"}' }),
  };
  const ran = await runToEnd({ ...given, runner, clock: createVirtualClock() });
  expect(ran.execution).toMatchObject({ status: 'SUCCEEDED', output: '{"exact":1.5}' });
  const own = recordTestCase(ran.events).answers;
  expect(own.get('Job')).toEqual([{ attempts: 1, end: { kind: 'succeeded', output: '{"JobRunState":"SUCCEEDED"}' } }]);
  expect(own.get('Nameless')).toEqual([{ attempts: 1, end: { kind: 'failed', error: undefined, cause: undefined } }]);
  const mocks = recordedMocks(ran, 'own');
  const mocked = await runToEnd({ ...given, runner: nobody, clock: createVirtualClock(), mocks });
  expect(outcomeOf(mocked)).toEqual(outcomeOf(ran));
});

test('attempts in a row that came to the same share an answer', async () => {
  const definition = JSON.stringify({
    StartAt: 'T',
    States: { T: { ...task, Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 5 }], End: true } },
  });
  const runner: TaskRunner = {
    run: ({ retryCount }) =>
      Promise.resolve(
        retryCount < 3 ? { kind: 'failed', error: 'Busy', cause: 'later' } : { kind: 'succeeded', output: '1.0' },
      ),
  };
  const ran = await runToEnd({ definition, input: '{}', runner, clock: createVirtualClock() });
  expect(recordTestCase(ran.events)).toEqual({
    answers: new Map([
      [
        'T',
        [
          { attempts: 3, end: { kind: 'failed', error: 'Busy', cause: 'later' } },
          { attempts: 1, end: { kind: 'succeeded', output: '1.0' } },
        ],
      ],
    ]),
    notes: [],
  });
});

test('an attempt that never ended is named, and not recorded', () => {
  const events = [
    { id: 1, previousEventId: 0, type: 'TaskStateEntered', timestamp: 0, stateEnteredEventDetails: { name: 'T' } },
    { id: 2, previousEventId: 1, type: 'TaskScheduled', timestamp: 0 },
    { id: 3, previousEventId: 2, type: 'ExecutionAborted', timestamp: 0 },
  ];
  expect(recordTestCase(events)).toEqual({
    answers: new Map(),
    notes: ["not recorded: the attempt at 'T' of event 2 has no end"],
  });
});

test('a history that leaves results out is refused', () => {
  const events = [
    { id: 1, previousEventId: 0, type: 'TaskStateEntered', timestamp: 0, stateEnteredEventDetails: { name: 'T' } },
    { id: 2, previousEventId: 1, type: 'TaskScheduled', timestamp: 0 },
    { id: 3, previousEventId: 2, type: 'TaskSucceeded', timestamp: 0, taskSucceededEventDetails: {} },
  ];
  expect(() => recordTestCase(events)).toThrow("event 3: the history does not have the whole result of the state 'T'");
});

test('an order whose payment had to be tried again ends as it did, without its functions', async () => {
  const example = path.resolve(import.meta.dirname, '../../../../examples/order-management');
  const data = mkdtempSync(path.join(tmpdir(), 'stepwright-recorded-order-'));
  const clock = createVirtualClock({ patienceMs: 60_000 });
  const file: unknown = parseYaml(readFileSync(path.join(example, 'stepwright.config.yaml'), 'utf8'));
  const functions = typeof file === 'object' && file !== null && 'functions' in file ? file.functions : undefined;
  const configuration = functionsConfigurationSchema.parse({ functions });
  for (const { environment } of Object.values(configuration.functions)) {
    if (environment !== undefined) environment['ORDER_DATA_DIRECTORY'] = data;
  }
  const router = createRouter(configuration, { directory: example, clock, log: silentLog });
  const given = {
    definition: readFileSync(path.join(example, 'order-management.asl.yaml'), 'utf8'),
    input: readFileSync(path.join(example, 'orders/flaky-provider.json'), 'utf8'),
  };
  try {
    const ran = await runToEnd({ ...given, runner: router, clock });
    expect(ran.execution.status).toBe('SUCCEEDED');
    const charged = recordTestCase(ran.events).answers.get('ChargePayment') ?? [];
    expect(charged.map(({ end }) => end.kind)).toEqual(['failed', 'failed', 'succeeded']);
    await expectSameAgain(ran, given);
  } finally {
    await router.close();
    rmSync(data, { recursive: true, force: true });
  }
});
