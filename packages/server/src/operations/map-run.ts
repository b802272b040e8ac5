/**
 * Map Runs, which Distributed Map begins. There is none yet, so none can be found: what names one is read and checked as
 * AWS does, and refused as one that is not there.
 */
import { parseArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import { refuseMissingResource, wrongResourceType } from './find-machine.ts';

/** The error for a Map Run that is not there, or for an ARN that is no Map Run's. */
export function refuseMapRun(mapRunArn: string): Error {
  const parsed = parseArn(mapRunArn);
  if (parsed.kind === 'malformed') return refuse('InvalidArn', parsed.fault);
  if (parsed.kind === 'other' && parsed.resourceType === 'mapRun') return refuseMissingResource();
  if (parsed.kind === 'execution') return wrongResourceType('execution');
  return wrongResourceType(parsed.kind === 'other' ? parsed.resourceType : 'stateMachine');
}
