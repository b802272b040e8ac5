/** ListActivities: the activities of the request's region and account, by name. */
import type { ActivityRow } from '@stepwright/engine';
import { activityArnPrefix } from '../arn.ts';
import { collectPage } from '../protocol/collect-page.ts';
import { refuse } from '../protocol/error-table.ts';
import type { Place } from '../protocol/page-token.ts';
import { type Operation, toApiTime } from './operation.ts';

export const listActivities: Operation<'ListActivities'> = async (input, { store, pageTokens, scope }) => {
  const arnPrefix = activityArnPrefix(scope);
  const tokenScope = ['ListActivities', arnPrefix];
  const startAfter =
    input.nextToken === undefined ? undefined : readPlace(pageTokens.decode(tokenScope, input.nextToken));
  const page = await collectPage({
    maxResults: input.maxResults,
    read: (after: ActivityRow | undefined, limit) =>
      store.listActivities({ arnPrefix, after: after ?? startAfter, limit }),
    toItem: ({ activityArn, name, createdAt }) => ({ activityArn, name, creationDate: toApiTime(createdAt) }),
  });
  const last = page.continueAfter;
  return {
    activities: page.items,
    ...(last !== undefined && { nextToken: pageTokens.encode(tokenScope, [last.name, last.activityArn]) }),
  };
};

function readPlace([name, activityArn]: Place): { name: string; activityArn: string } {
  if (typeof name !== 'string' || typeof activityArn !== 'string') throw refuse('InvalidToken', 'Invalid token');
  return { name, activityArn };
}
