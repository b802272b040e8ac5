/**
 * The trace that an execution belongs to, and the ids of its spans.
 *
 * Ids follow from what they name, so that nothing has to be kept: after a crash the spans of an execution still have the
 * trace and the parents that they would have had.
 *
 * Spec: AWS X-Ray, "Tracing header"; W3C Trace Context, `traceparent`.
 */
import { hash } from 'node:crypto';
import type { ExecutionStart } from '@stepwright/engine';

export interface TraceContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** The span that began the execution, if somebody has said so: 16 hexadecimal digits. */
  readonly parentSpanId: string | undefined;
  /** Whether whoever began the trace wants it recorded; undefined if nobody has said. */
  readonly isSampled: boolean | undefined;
}

type Traced = Pick<ExecutionStart, 'executionArn' | 'startedAt' | 'traceHeader'>;

/** The context that the execution was started with, or one of its own. */
export function traceContextOf({ executionArn, startedAt, traceHeader }: Traced): TraceContext {
  const given = traceHeader === undefined ? undefined : parseTraceHeader(traceHeader);
  if (given !== undefined) return given;
  return { traceId: newTraceId(executionArn, startedAt), parentSpanId: undefined, isSampled: undefined };
}

/** The context in a header of X-Ray; undefined if it names no trace. */
export function parseTraceHeader(header: string): TraceContext | undefined {
  const root = /(?:^|;)\s*Root=1-([\da-f]{8})-([\da-f]{24})(?:;|$)/i.exec(header);
  if (root === null) return undefined;
  const parent = /(?:^|;)\s*Parent=([\da-f]{16})(?:;|$)/i.exec(header)?.[1];
  const sampled = /(?:^|;)\s*Sampled=([01])(?:;|$)/i.exec(header)?.[1];
  return {
    traceId: `${root[1]}${root[2]}`.toLowerCase(),
    parentSpanId: parent?.toLowerCase(),
    isSampled: sampled === undefined ? undefined : sampled === '1',
  };
}

/** The header of X-Ray that says what a `traceparent` says; undefined if that is none. */
export function traceHeaderOfParent(traceparent: string): string | undefined {
  const [, traceId, spanId, flags] = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})/.exec(traceparent) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return traceHeader({ traceId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 }, spanId);
}

/** The header that makes what is called a child of the span. */
export function traceHeader(
  { traceId, isSampled }: Pick<TraceContext, 'traceId' | 'isSampled'>,
  spanId: string,
): string {
  return `Root=1-${traceId.slice(0, 8)}-${traceId.slice(8)};Parent=${spanId};Sampled=${isSampled === false ? 0 : 1}`;
}

/** The span of one run of an execution: a redrive begins another one. */
export function executionSpanId(executionArn: string, redriveCount: number): string {
  return spanId(`execution ${executionArn} ${redriveCount}`);
}

/** The span of a visit to a state, by the event with which it was entered. */
export function visitSpanId(executionArn: string, enteredEventId: number): string {
  return spanId(`visit ${executionArn} ${enteredEventId}`);
}

/** The span of an attempt. */
export function attemptSpanId(token: string): string {
  return spanId(`attempt ${token}`);
}

function spanId(what: string): string {
  return hash('sha256', what, 'hex').slice(0, 16);
}

/** X-Ray wants the time in the first eight digits. */
function newTraceId(executionArn: string, startedAt: number): string {
  const seconds = Math.floor(startedAt / 1_000).toString(16);
  const rest = hash('sha256', `trace ${executionArn} ${startedAt}`, 'hex');
  return seconds.padStart(8, '0') + rest.slice(0, 24);
}
