/** Reads ARNs of activities in requests, and finds what they name. */
import type { ActivityRow } from '@stepwright/engine';
import { isActivityArn, parseArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import { wrongResourceType } from './find-machine.ts';
import type { RequestContext } from './operation.ts';

/** The ARN of an activity. Refuses all else, before anything is looked up. */
export function readActivityArn(arn: string): string {
  if (isActivityArn(arn)) return arn;
  const parsed = parseArn(arn);
  if (parsed.kind === 'malformed') throw refuse('InvalidArn', parsed.fault);
  if (parsed.kind === 'execution') throw wrongResourceType('execution');
  if (parsed.kind !== 'other') throw wrongResourceType('stateMachine');
  if (parsed.resourceType === 'activity') throw refuse('InvalidArn', `Invalid ARN: ${arn}`);
  throw wrongResourceType(parsed.resourceType);
}

/** The activity, or a refusal that it does not exist. */
export async function findActivity(activityArn: string, { store }: RequestContext): Promise<ActivityRow> {
  const activity = await store.findActivity(activityArn);
  if (activity === undefined) throw refuse('ActivityDoesNotExist', activityArn);
  return activity;
}
