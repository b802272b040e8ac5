/** TagResource: sets tags of a resource, over those of the same key. */
import type { Operation } from './operation.ts';
import { readResourceArn, readTags, refuseTooManyTags, refuseUntaggable, TAGS_MAX } from './read-tags.ts';

export const tagResource: Operation<'TagResource'> = async ({ resourceArn, tags }, { store }) => {
  const outcome = await store.putTags(readResourceArn(resourceArn), readTags(tags), TAGS_MAX);
  if (outcome === 'missing') throw refuseUntaggable(resourceArn);
  if (outcome === 'full') throw refuseTooManyTags(resourceArn);
  return {};
};
