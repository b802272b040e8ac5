/** UntagResource: removes tags by their keys. A key that the resource does not have is no fault. */
import type { Operation } from './operation.ts';
import { readResourceArn, refuseUntaggable } from './read-tags.ts';

export const untagResource: Operation<'UntagResource'> = async ({ resourceArn, tagKeys }, { store }) => {
  const outcome = await store.removeTags(readResourceArn(resourceArn), tagKeys);
  if (outcome === 'missing') throw refuseUntaggable(resourceArn);
  return {};
};
