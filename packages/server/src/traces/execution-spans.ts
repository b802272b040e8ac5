/**
 * Follows executions and makes spans of what has ended: a span for each run of an execution, below it one for each visit to
 * a state, below that one for each attempt. What runs in a branch or an iteration is below its Parallel or Map.
 *
 *   run       --(a state is entered)-->      visit     --(an attempt is scheduled)-->  attempt
 *   attempt   --(it succeeds or fails)-->    a span
 *   visit     --(left, or aborted)-->        a span
 *   run       --(the execution ends)-->      a span, and one for whatever was open
 *
 * Only what is open is kept, of at most `RUNS_MAX` executions: those longest without a change are forgotten first. Of what
 * was entered before the process began, or was forgotten, there is no span; of its execution there always is.
 */
import { type ExecutionChange, type ExecutionObserver, hasBegun, type JournalEntry } from '@stepwright/engine';
import { attemptSpanId, executionSpanId, type TraceContext, traceContextOf, visitSpanId } from './trace-context.ts';

/** A span that has ended. */
export interface FinishedSpan {
  readonly kind: 'execution' | 'visit' | 'attempt';
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Undefined where all went well. */
  readonly failure: { readonly error: string; readonly cause: string | undefined } | undefined;
  readonly attributes: Readonly<Record<string, string | number>>;
}

type OpenSpan = Omit<FinishedSpan, 'endedAt' | 'failure'>;

/** Executions whose open spans are kept. */
const RUNS_MAX = 10_000;

/** Open visits of one execution that are kept; of others there is no span. */
const VISITS_MAX = 10_000;

/** What is open of an execution. */
interface Run {
  readonly trace: TraceContext;
  readonly span: OpenSpan;
  /** By scope. */
  readonly visits: Map<number, OpenSpan>;
  readonly attempts: Map<number, OpenSpan>;
  /** By the event that branches and iterations begin after: the visit that they are inside of. */
  readonly origins: Map<number, string>;
  /** By scope: the span that its visits are below. */
  readonly parents: Map<number, string>;
}

interface ExecutionSpansOptions {
  /** Whether a trace is recorded of which nobody has said so. */
  readonly isSampled: (traceId: string) => boolean;
  readonly onSpan: (span: FinishedSpan) => void;
}

/** An observer that has seen nothing yet. */
export function createExecutionSpans({ isSampled, onSpan }: ExecutionSpansOptions): ExecutionObserver {
  const runs = new Map<string, Run>();

  /** Undefined if its trace is not recorded. */
  function runOf(change: ExecutionChange): Run | undefined {
    const { executionArn } = change.start;
    const known = hasBegun(change) ? undefined : runs.get(executionArn);
    const run = known ?? beginRun(change);
    if (run === undefined) return undefined;
    runs.delete(executionArn);
    runs.set(executionArn, run);
    for (const oldest of runs.keys()) {
      if (runs.size <= RUNS_MAX) break;
      runs.delete(oldest);
    }
    return run;
  }

  function beginRun(change: ExecutionChange): Run | undefined {
    const trace = traceContextOf(change.start);
    return (trace.isSampled ?? isSampled(trace.traceId)) ? newRun(change, trace) : undefined;
  }

  return (change) => {
    const run = runOf(change);
    if (run === undefined) return;
    for (const entry of change.entries) follow(run, entry, change, onSpan);
    if (change.head.status === 'RUNNING') return;
    runs.delete(change.start.executionArn);
    endRun(run, change, onSpan);
  };
}

function newRun(change: ExecutionChange, trace: TraceContext): Run {
  const { start, head, machineType, statusBefore } = change;
  const { executionArn, stateMachineArn } = start;
  const isFirst = head.redriveCount === 0;
  return {
    trace,
    span: {
      kind: 'execution',
      name: stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1),
      traceId: trace.traceId,
      spanId: executionSpanId(executionArn, head.redriveCount),
      parentSpanId: isFirst ? trace.parentSpanId : executionSpanId(executionArn, head.redriveCount - 1),
      startedAt: isFirst ? start.startedAt : (head.redrivenAt ?? change.at),
      attributes: {
        'aws.step_functions.state_machine.arn': stateMachineArn,
        'stepwright.execution.arn': executionArn,
        'stepwright.execution.name': start.name,
        'stepwright.execution.type': machineType,
        'stepwright.execution.redrive_count': head.redriveCount,
        ...(statusBefore === 'RUNNING' && { 'stepwright.spans_missing': 'the execution began before this process' }),
      },
    },
    visits: new Map(),
    attempts: new Map(),
    origins: new Map(),
    parents: new Map(),
  };
}

function follow(
  run: Run,
  entry: JournalEntry,
  { start, at }: ExecutionChange,
  onSpan: (span: FinishedSpan) => void,
): void {
  const { executionArn } = start;
  const { visits, attempts, origins, parents } = run;
  const { scope } = entry;
  if (entry.kind === 'stateEntered') {
    if (!parents.has(scope)) parents.set(scope, origins.get(entry.previousEventId) ?? run.span.spanId);
    if (visits.size < VISITS_MAX) visits.set(scope, visitSpan(run, entry, executionArn, at));
  } else if (entry.kind === 'parallelStarted' || entry.kind === 'mapStarted') {
    origins.set(entry.id, visits.get(scope)?.spanId ?? run.span.spanId);
  } else if (entry.kind === 'iterationStarted') {
    origins.set(entry.id, origins.get(entry.previousEventId) ?? run.span.spanId);
  } else if (entry.kind === 'attemptScheduled') {
    if (visits.has(scope)) attempts.set(scope, attemptSpan(run, entry, at));
  } else if (entry.kind === 'attemptSucceeded') {
    end(attempts, scope, at, undefined, onSpan);
  } else if (entry.kind === 'attemptFailed') {
    end(attempts, scope, at, { error: entry.error ?? entry.type, cause: entry.cause }, onSpan);
  } else if (entry.kind === 'stateAborted') {
    end(attempts, scope, at, aborted, onSpan);
    end(visits, scope, at, aborted, onSpan);
  } else if (entry.kind === 'stateExited') {
    end(visits, scope, at, undefined, onSpan);
    if (entry.next === null) parents.delete(scope);
  }
}

const aborted = { error: 'aborted', cause: undefined };

function visitSpan(
  run: Run,
  { name, type, id, scope }: Extract<JournalEntry, { kind: 'stateEntered' }>,
  executionArn: string,
  startedAt: number,
): OpenSpan {
  return {
    kind: 'visit',
    name,
    traceId: run.trace.traceId,
    spanId: visitSpanId(executionArn, id),
    parentSpanId: run.parents.get(scope),
    startedAt,
    attributes: { 'stepwright.state.name': name, 'stepwright.state.type': type.slice(0, -'StateEntered'.length) },
  };
}

function attemptSpan(
  run: Run,
  { token, resourceArn, scope }: Extract<JournalEntry, { kind: 'attemptScheduled' }>,
  startedAt: number,
): OpenSpan {
  return {
    kind: 'attempt',
    name: resourceArn.replace(/^arn:[^:]*:states:::|^arn:.*:/, ''),
    traceId: run.trace.traceId,
    spanId: attemptSpanId(token),
    parentSpanId: run.visits.get(scope)?.spanId,
    startedAt,
    attributes: { 'stepwright.task.resource': resourceArn },
  };
}

function end(
  spans: Map<number, OpenSpan>,
  scope: number,
  endedAt: number,
  failure: FinishedSpan['failure'],
  onSpan: (span: FinishedSpan) => void,
): void {
  const span = spans.get(scope);
  if (span === undefined) return;
  spans.delete(scope);
  onSpan({ ...span, endedAt, failure });
}

/** Whatever is open has failed with the execution, or was stopped with it. */
function endRun(run: Run, { head, at }: ExecutionChange, onSpan: (span: FinishedSpan) => void): void {
  const failure = head.status === 'SUCCEEDED' ? undefined : { error: head.error ?? head.status, cause: head.cause };
  for (const spans of [run.attempts, run.visits]) {
    for (const scope of spans.keys()) end(spans, scope, at, failure ?? aborted, onSpan);
  }
  const attributes = { ...run.span.attributes, 'stepwright.execution.status': head.status };
  onSpan({ ...run.span, attributes, endedAt: head.stoppedAt ?? at, failure });
}
