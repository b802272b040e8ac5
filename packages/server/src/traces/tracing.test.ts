import { createServer } from 'node:http';
import {
  createMemoryStore,
  defaultEngineLimits,
  openEngine,
  silentLog,
  type Task,
  type TaskRunner,
} from '@stepwright/engine';
import { createSeededRandom, createVirtualClock } from '@stepwright/engine/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { urlOf } from '../http/url-of.ts';
import { roleArn } from '../testing/definitions.ts';
import { createExecutionSpans, type FinishedSpan } from './execution-spans.ts';
import { parseTraceHeader } from './trace-context.ts';
import { traceTasks } from './trace-tasks.ts';
import { createTracing } from './tracing.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:f';
const TRACE_ID = '5759e988bd862e3fe1be46a994272793';
const traceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';

interface Traced {
  readonly definition: object;
  readonly run?: TaskRunner['run'];
  readonly header?: string;
  readonly sampleRatio?: number;
}

/** Runs an execution to its end and gives back its spans and the tasks that it called. */
async function trace({ definition, run = async () => ({ kind: 'succeeded', output: '1' }), ...traced }: Traced) {
  const { header, sampleRatio = 1 } = traced;
  const store = createMemoryStore();
  const clock = createVirtualClock();
  const spans: FinishedSpan[] = [];
  const tasks: Task[] = [];
  const observer = createExecutionSpans({ isSampled: () => sampleRatio === 1, onSpan: (span) => spans.push(span) });
  const runner = traceTasks({
    run: (task, signal) => {
      tasks.push(task);
      return run(task, signal);
    },
  });
  const random = createSeededRandom(1);
  const options = { store, clock, random, runner, log: silentLog, limits: defaultEngineLimits };
  const engine = await openEngine({ ...options, observers: [observer] });
  const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:orders';
  const text = { definition: JSON.stringify(definition), roleArn, configuration: '{}', revisionId: undefined };
  await store.createMachine({ machineArn, name: 'orders', type: 'STANDARD', createdAt: 0, ...text, updatedAt: 0 });
  const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:orders:e';
  await engine.start('STANDARD', {
    executionArn,
    stateMachineArn: machineArn,
    stateMachineVersionArn: undefined,
    stateMachineAliasArn: undefined,
    revision: 1,
    name: 'e',
    roleArn,
    input: '{"items":[1,2]}',
    startedAt: clock.now(),
    traceHeader: header,
  });
  await clock.runUntil(async () => (await engine.describe(executionArn))?.head.status !== 'RUNNING');
  return { spans, tasks, tree: treeOf(spans) };
}

/** The spans as an indented tree, in the order in which they began. */
function treeOf(spans: readonly FinishedSpan[]): readonly string[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const below = (parent: string | undefined, depth: number): readonly string[] =>
    spans
      .filter(({ parentSpanId = '' }) => (parent === undefined ? !ids.has(parentSpanId) : parentSpanId === parent))
      .flatMap(({ name, spanId, failure, startedAt, endedAt }) => [
        `${'  '.repeat(depth)}${name}${failure === undefined ? '' : ` ✗ ${failure.error}`} ${(endedAt - startedAt) / 1_000} s`,
        ...below(spanId, depth + 1),
      ]);
  return below(undefined, 0);
}

const task = (fields: object = { End: true }) => ({ Type: 'Task', Resource: FUNCTION, ...fields });

describe('the trace of an execution', () => {
  it('has a span for the execution, each state and each attempt', async () => {
    const outcomes = [{ kind: 'failed', error: 'E', cause: undefined } as const];
    const retry = [{ ErrorEquals: ['E'], IntervalSeconds: 2 }];
    const { tree } = await trace({
      definition: {
        StartAt: 'Pause',
        States: {
          Pause: { Type: 'Wait', Seconds: 3, Next: 'Do' },
          Do: task({ Retry: retry, Next: 'Done' }),
          Done: { Type: 'Succeed' },
        },
      },
      run: async () => outcomes.shift() ?? { kind: 'succeeded', output: '1' },
    });
    expect(tree).toEqual(['orders 5 s', '  Pause 3 s', '  Do 2 s', '    f ✗ E 0 s', '    f 0 s', '  Done 0 s']);
  });

  it('has what runs in branches and iterations below their state', async () => {
    const each = { StartAt: 'One', States: { One: task() } };
    const branch = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });
    const { tree } = await trace({
      definition: {
        StartAt: 'Both',
        States: {
          Both: { Type: 'Parallel', Branches: [branch('A'), branch('B')], ResultPath: null, Next: 'Each' },
          Each: { Type: 'Map', ItemsPath: '$.items', ItemProcessor: each, End: true },
        },
      },
    });
    expect(tree).toEqual([
      'orders 0 s',
      '  Both 0 s',
      '    A 0 s',
      '    B 0 s',
      '  Each 0 s',
      '    One 0 s',
      '      f 0 s',
      '    One 0 s',
      '      f 0 s',
    ]);
  });

  it('shows what failed, and ends with the execution', async () => {
    const { tree, spans } = await trace({
      definition: { StartAt: 'Do', States: { Do: task() } },
      run: async () => ({ kind: 'failed', error: 'Broken', cause: 'why' }),
    });
    expect(tree).toEqual(['orders ✗ Broken 0 s', '  Do ✗ Broken 0 s', '    f ✗ Broken 0 s']);
    expect(spans.at(-1)?.attributes).toMatchObject({ 'stepwright.execution.status': 'FAILED' });
  });

  it('goes on with the trace of its client, and into what it calls', async () => {
    const { spans, tasks } = await trace({
      definition: { StartAt: 'Do', States: { Do: task() } },
      header: traceHeader,
    });
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE_ID]));
    expect(spans.find(({ kind }) => kind === 'execution')?.parentSpanId).toBe('53995c3f42cd8ad8');
    const attempt = spans.find(({ kind }) => kind === 'attempt');
    expect(parseTraceHeader(tasks[0]?.traceHeader ?? '')).toEqual({
      traceId: TRACE_ID,
      parentSpanId: attempt?.spanId,
      isSampled: true,
    });
  });

  it('is not recorded where its client says so, or it is not in the share', async () => {
    const definition = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
    expect((await trace({ definition, header: traceHeader.replace('Sampled=1', 'Sampled=0') })).spans).toEqual([]);
    expect((await trace({ definition, sampleRatio: 0 })).spans).toEqual([]);
    expect((await trace({ definition, sampleRatio: 0, header: traceHeader })).spans).toHaveLength(2);
  });
});

describe('tracing', () => {
  it('exports spans by OTLP over HTTP', async () => {
    const received: string[] = [];
    const collector = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push(`${request.url} ${body}`);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => collector.listen({ host: '127.0.0.1', port: 0 }, resolve));
    onTestFinished(() => void collector.close());
    const url = `${urlOf(collector, '127.0.0.1')}/v1/traces`;
    const tracing = createTracing({ url, sampleRatio: 1, version: '1.2.3' });
    const clock = createVirtualClock();
    const store = createMemoryStore();
    const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:orders';
    const definition = JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } });
    const text = { definition, roleArn, configuration: '{}', revisionId: undefined, createdAt: 0, updatedAt: 0 };
    await store.createMachine({ machineArn, name: 'orders', type: 'EXPRESS', ...text });
    const runner: TaskRunner = { run: async () => ({ kind: 'succeeded', output: '1' }) };
    const options = {
      store,
      clock,
      runner,
      random: createSeededRandom(1),
      log: silentLog,
      limits: defaultEngineLimits,
    };
    const engine = await openEngine({ ...options, observers: [tracing.observer] });
    await engine.runSync({
      executionArn: 'arn:aws:states:us-east-1:123456789012:express:orders:e:1',
      stateMachineArn: machineArn,
      stateMachineVersionArn: undefined,
      stateMachineAliasArn: undefined,
      revision: 1,
      name: 'e',
      roleArn,
      input: '{}',
      startedAt: clock.now(),
      traceHeader,
    });
    await tracing.close();
    expect(received).toHaveLength(1);
    expect(received[0]).toMatch(/^\/v1\/traces /);
    const { resourceSpans } = JSON.parse(received[0]?.slice('/v1/traces '.length) ?? '');
    const { spans } = resourceSpans[0].scopeSpans[0];
    expect(spans).toHaveLength(2);
    expect(spans[1]).toMatchObject({ traceId: TRACE_ID, parentSpanId: '53995c3f42cd8ad8', name: 'orders' });
    expect(resourceSpans[0].resource.attributes).toContainEqual({
      key: 'service.name',
      value: { stringValue: 'stepwright' },
    });
  });
});
