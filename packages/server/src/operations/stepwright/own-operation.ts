/**
 * What an operation of our own is: beside AWS's API, through the same door (`X-Amz-Target: Stepwright.<Operation>`), with
 * plain JSON in and out and errors in AWS's form.
 *
 * A request is checked against a schema, all violations at once; then come values, existence and state, as in AWS's
 * operations, whose parts these use. What they are called by is listed in `operations.ts`.
 */
import { z } from 'zod';
import { refuse } from '../../protocol/error-table.ts';
import type { RequestContext } from '../operation.ts';

/** Takes the body of a request as it came. Refuses with RefusedRequest. */
export type OwnOperation = (body: unknown, context: RequestContext) => Promise<object>;

/** Violations that are listed. */
const VIOLATIONS_MAX = 100;

/** An operation from the schema of its request's members and what it does. */
export function defineOperation<Members extends z.ZodRawShape>(
  members: Members,
  run: (input: OwnRequest<Members>, context: RequestContext) => Promise<object>,
): OwnOperation {
  return async (body, context) => run(readOwnRequest(members, body), context);
}

export type OwnRequest<Members extends z.ZodRawShape> = z.output<z.ZodObject<Members, z.core.$strict>>;

/** The members of a request. One that has no schema is refused: a misspelt member must not be silently without effect. */
export function readOwnRequest<Members extends z.ZodRawShape>(members: Members, body: unknown): OwnRequest<Members> {
  const parsed = z.strictObject(members).safeParse(body);
  if (!parsed.success) throw refuse('ConstraintViolation', describeIssues(parsed.error.issues));
  return parsed.data;
}

function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  const count = `${issues.length} validation error${issues.length === 1 ? '' : 's'} detected: `;
  return count + issues.slice(0, VIOLATIONS_MAX).map(describeIssue).join('; ');
}

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  const place = path.length === 0 ? 'the request' : `'${path.map(String).join('.')}'`;
  return `Value at ${place} failed to satisfy constraint: ${message}`;
}
