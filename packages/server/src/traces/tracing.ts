/**
 * OpenTelemetry traces of executions, exported by OTLP over HTTP. Loaded by those who switch it on; what the collector does
 * not take in time is dropped, and executions never wait for it.
 *
 * The exporter reads the standard variables (OTEL_EXPORTER_OTLP_…, OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_BSP_…).
 */
import { type HrTime, SpanKind, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace';
import type { ExecutionObserver } from '@stepwright/engine';
import { createExecutionSpans, type FinishedSpan } from './execution-spans.ts';

export interface Tracing {
  readonly observer: ExecutionObserver;
  /** Exports what has ended, and ends. */
  readonly close: () => Promise<void>;
}

export interface TracingOptions {
  /** The URL that spans are posted to; where the standard variables say, if there is none. */
  readonly url: string | undefined;
  /** The share of traces that are recorded of which nobody has said so, from 0 to 1. */
  readonly sampleRatio: number;
  readonly version: string;
}

/** Tracing that has recorded nothing yet. */
export function createTracing({ url, sampleRatio, version }: TracingOptions): Tracing {
  const exporter = new OTLPTraceExporter(url === undefined ? {} : { url });
  const processor = new BatchSpanProcessor({ exporter });
  const resource = defaultResource()
    .merge(resourceFromAttributes({ 'service.name': 'stepwright', 'service.version': version }))
    .merge(detectResources({ detectors: [envDetector] }));
  const scope = { name: 'stepwright', version };
  return {
    observer: createExecutionSpans({
      isSampled: (traceId) => isInShare(traceId, sampleRatio),
      onSpan: (span) => processor.onEnd(toReadableSpan(span, resource, scope)),
    }),
    close: () => processor.shutdown(),
  };
}

/** The same trace is in or out everywhere: its last eight digits decide, which are random in X-Ray's ids, too. */
function isInShare(traceId: string, ratio: number): boolean {
  return Number.parseInt(traceId.slice(-8), 16) < ratio * 2 ** 32;
}

function toReadableSpan(
  span: FinishedSpan,
  resource: Resource,
  instrumentationScope: ReadableSpan['instrumentationScope'],
): ReadableSpan {
  const { traceId, spanId, parentSpanId, failure } = span;
  const context = { traceId, traceFlags: TraceFlags.SAMPLED };
  return {
    name: span.name,
    kind: span.kind === 'attempt' ? SpanKind.CLIENT : SpanKind.INTERNAL,
    spanContext: () => ({ ...context, spanId }),
    ...(parentSpanId !== undefined && { parentSpanContext: { ...context, spanId: parentSpanId } }),
    startTime: toHrTime(span.startedAt),
    endTime: toHrTime(span.endedAt),
    duration: toHrTime(span.endedAt - span.startedAt),
    status:
      failure === undefined ? { code: SpanStatusCode.UNSET } : { code: SpanStatusCode.ERROR, message: failure.error },
    attributes: { ...span.attributes, ...(failure !== undefined && { 'error.type': failure.error }) },
    links: [],
    events: [],
    ended: true,
    resource,
    instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function toHrTime(milliseconds: number): HrTime {
  return [Math.floor(milliseconds / 1_000), (milliseconds % 1_000) * 1_000_000];
}
