/** How the children of a Map Run stand in its results. */
import { isJsonArray, type Json, parseJson, printJson, type WriterPlan } from '@stepwright/asl';
import type { ResultRecord } from '../../ports/map-run-io.ts';

/**
 * What a child adds to an array of results: its output (COMPACT), the items of its output (FLATTEN), or all that there is to
 * say about it (NONE). JSON texts.
 */
export function resultTexts(record: ResultRecord, transformation: WriterPlan['transformation']): readonly string[] {
  if (transformation === 'NONE') return [printJson(resultToJson(record))];
  const output = record.output ?? 'null';
  if (transformation === 'COMPACT') return [output];
  const value = parseJson(output);
  return isJsonArray(value) ? value.map((item) => printJson(item)) : [output];
}

/** A child as AWS writes it to result files. */
function resultToJson(record: ResultRecord): Json {
  const members = new Map<string, Json>([
    ['ExecutionArn', record.executionArn],
    ['Input', record.input],
    ['InputDetails', included],
    ['Name', record.name],
  ]);
  if (record.output !== undefined) members.set('Output', record.output).set('OutputDetails', included);
  if (record.error !== undefined) members.set('Error', record.error);
  if (record.cause !== undefined) members.set('Cause', record.cause);
  if (record.redriveCount !== undefined) {
    members.set('RedriveCount', record.redriveCount);
    members.set('RedriveStatus', 'NOT_REDRIVABLE');
  }
  members.set('StartDate', new Date(record.startedAt).toISOString());
  members.set('StateMachineArn', record.stateMachineArn);
  members.set('Status', record.status);
  if (record.stoppedAt !== undefined) members.set('StopDate', new Date(record.stoppedAt).toISOString());
  return members;
}

const included: Json = new Map([['Included', true]]);
