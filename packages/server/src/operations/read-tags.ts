/**
 * The tags and tagged resources of requests. Which resources can have tags, the store knows.
 *
 * Spec: reference "API", section "Names".
 */
import type { Tag } from '@stepwright/api-model';
import type { ResourceTag } from '@stepwright/engine';
import { parseArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';

/** The most tags that a resource may have: AWS's limit. */
export const TAGS_MAX = 50;

/** Letters, digits, white space and `_ . : / = + - @`. */
const ALLOWED = /^[\p{L}\p{N}\p{Z}_.:/=+\-@]*$/u;

/** Keys that begin so are AWS's own. */
const RESERVED = /^aws:/i;

/** The ARN of what may have tags, as it was given. Refuses text that is no ARN of this service. */
export function readResourceArn(arn: string): string {
  const parsed = parseArn(arn);
  if (parsed.kind === 'malformed') throw refuse('InvalidArn', parsed.fault);
  return arn;
}

/** The tags, of which the last of each key counts where they are kept. Refuses what AWS refuses. */
export function readTags(tags: readonly Tag[]): readonly ResourceTag[] {
  return tags.map(({ key, value }, index) => {
    if (key === undefined) throw refuseNull(index, 'key');
    if (value === undefined) throw refuseNull(index, 'value');
    if (RESERVED.test(key))
      throw refuse('ValidationException', `Tag keys must not begin with 'aws:'. Received: ${key}`);
    if (!ALLOWED.test(key) || !ALLOWED.test(value)) {
      throw refuse(
        'ValidationException',
        `Tags may only contain letters, digits, white space and _ . : / = + - @. Received: ${key}=${value}`,
      );
    }
    return { key, value };
  });
}

/** The tags of a new resource: the same, and no more of them than it may have. */
export function readNewTags(resourceArn: string, tags: readonly Tag[] = []): readonly ResourceTag[] {
  const read = readTags(tags);
  if (new Set(read.map(({ key }) => key)).size > TAGS_MAX) throw refuseTooManyTags(resourceArn);
  return read;
}

/** The model lets both members be absent; the service does not. */
function refuseNull(index: number, member: string): Error {
  const path = `tags.${index + 1}.member.${member}`;
  const violation = `Value null at '${path}' failed to satisfy constraint: Member must not be null`;
  return refuse('ConstraintViolation', `1 validation error detected: ${violation}`);
}

/** AWS's refusal of more tags than a resource may have. */
export function refuseTooManyTags(resourceName: string): Error {
  return refuse('TooManyTags', `A resource can have at most ${TAGS_MAX} tags`, { resourceName });
}

/** AWS's refusal of a resource that is not there, or that cannot have tags. */
export function refuseUntaggable(resourceArn: string): Error {
  return refuse('ResourceNotFound', `Resource not found: '${resourceArn}'`, { resourceName: resourceArn });
}
