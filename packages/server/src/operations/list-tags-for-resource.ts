/** ListTagsForResource: all tags of a resource, in the order in which their keys were first given. */
import type { Operation } from './operation.ts';
import { readResourceArn, refuseUntaggable } from './read-tags.ts';

export const listTagsForResource: Operation<'ListTagsForResource'> = async ({ resourceArn }, { store }) => {
  const tags = await store.listTags(readResourceArn(resourceArn));
  if (tags === undefined) throw refuseUntaggable(resourceArn);
  return { tags };
};
