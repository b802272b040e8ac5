/** What an expression of a state can read, taken from one visit of an execution: input, result, error, context, variables. */
import type { DescribeExecutionOutput, HistoryEvent } from '@stepwright/api-model';
import { type Json, type JsonObject, parseJson } from '@stepwright/asl';
import { outputsOfScopes } from '../../executions/data-flow/data-flow.ts';
import { variablesBefore, visitEnvironment } from '../../executions/data-flow/visit-environment.ts';
import { readExecution } from '../../executions/model/read-execution.ts';
import type { Visit } from '../../executions/model/visit.ts';

export interface DataSample {
  readonly input: Json;
  /** What the state's work gave; undefined where there was none, or it failed. */
  readonly result: Json | undefined;
  /** What a Catch would get; undefined where the state did not fail. */
  readonly errorOutput: Json | undefined;
  readonly context: JsonObject;
  readonly variables: ReadonlyMap<string, Json>;
}

/** An execution whose data are tried on. */
export interface SampledExecution {
  readonly execution: DescribeExecutionOutput;
  readonly roleArn: string;
  readonly events: readonly HistoryEvent[];
}

/** A visit of a state, with the words by which people choose it. */
export interface SampledVisit {
  readonly visit: Visit;
  readonly label: string;
}

/** The most visits that can be chosen from; the last of a longer execution. */
const VISITS_MAX = 500;

/** Data that nobody recorded: an input alone. */
export function sampleOfInput(input: Json): DataSample {
  return { input, result: undefined, errorOutput: undefined, context: new Map(), variables: new Map() };
}

/** The visits of an execution in their order; those of one state are counted. */
export function sampledVisits({ execution, events }: SampledExecution): readonly SampledVisit[] {
  const counts = new Map<string, number>();
  const { visits } = readExecution(events, execution.status);
  const all = Array.from(visits.values(), (visit) => {
    const count = (counts.get(visit.name) ?? 0) + 1;
    counts.set(visit.name, count);
    return { visit, count };
  });
  return all.slice(-VISITS_MAX).map(({ visit, count }) => ({ visit, label: labelOf(visit, count, counts) }));
}

function labelOf({ name, scope }: Visit, count: number, counts: ReadonlyMap<string, number>): string {
  const item = scope.kind === 'iteration' ? `, item ${scope.index}` : '';
  return (counts.get(name) ?? 0) > 1 ? `${name} (${count}${item})` : name;
}

export function sampleOfVisit({ execution, roleArn }: SampledExecution, visit: Visit): DataSample {
  const { failure } = visit;
  const errorOutput: readonly (readonly [string, Json])[] = [
    ['Error', failure?.error ?? ''],
    ['Cause', failure?.cause ?? ''],
  ];
  return {
    input: visit.input === undefined ? null : parseJson(visit.input),
    result: resultOf(visit),
    errorOutput: failure === undefined ? undefined : new Map(errorOutput),
    context: visitEnvironment({ execution, roleArn, visit, trace: () => undefined }).context(),
    variables: variablesBefore(visit),
  };
}

function resultOf(visit: Visit): Json | undefined {
  if (visit.type === 'Parallel' || visit.type === 'Map') {
    return visit.status === 'SUCCEEDED' && visit.mapRunArn === undefined ? outputsOfScopes(visit) : undefined;
  }
  const last = visit.attempts.at(-1);
  return last?.outcome === 'succeeded' && last.output !== undefined ? parseJson(last.output) : undefined;
}
