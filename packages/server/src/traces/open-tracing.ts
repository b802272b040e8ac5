/** The door to tracing: OpenTelemetry is loaded by those who go through it. */
import type { Tracing, TracingOptions } from './tracing.ts';

export type { Tracing, TracingOptions } from './tracing.ts';

/** Tracing that has recorded nothing yet. */
export async function openTracing(options: TracingOptions): Promise<Tracing> {
  const { createTracing } = await import('./tracing.ts');
  return createTracing(options);
}
