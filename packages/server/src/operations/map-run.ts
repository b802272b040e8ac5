/** Finds and shows Map Runs. Spec: reference "API", "DescribeMapRun / ListMapRuns / UpdateMapRun". */
import type { MapRunRow } from '@stepwright/engine';
import { parseArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import { refuseMissingResource, wrongResourceType } from './find-machine.ts';
import { type RequestContext, toApiTime } from './operation.ts';

/** The Map Run, or a refusal that the ARN is none's. */
export async function findMapRun(mapRunArn: string, { store }: Pick<RequestContext, 'store'>): Promise<MapRunRow> {
  const parsed = parseArn(mapRunArn);
  if (parsed.kind === 'malformed') throw refuse('InvalidArn', parsed.fault);
  if (parsed.kind !== 'other' || parsed.resourceType !== 'mapRun') {
    const isKnown = parsed.kind === 'other' || parsed.kind === 'execution';
    throw wrongResourceType(isKnown ? (parsed.kind === 'other' ? parsed.resourceType : 'execution') : 'stateMachine');
  }
  const row = await store.findMapRun(mapRunArn);
  if (row === undefined) throw refuseMissingResource();
  return row;
}

/** When it began and, if it is over, ended. */
export function showMapRunDates({ startedAt, stoppedAt }: MapRunRow) {
  return { startDate: toApiTime(startedAt), ...(stoppedAt !== undefined && { stopDate: toApiTime(stoppedAt) }) };
}

/** The labelled machine whose executions the children are. */
export function childMachineOf({ mapRunArn }: MapRunRow): string {
  return mapRunArn.replace(':mapRun:', ':stateMachine:').split(':').slice(0, -1).join(':');
}
