/**
 * What a Task's Resource stands for. The kinds and how history names them: reference, service-integrations.md section 1.
 *
 *   arn:<partition>:lambda:<region>:<account>:function:<name>[:<version or alias>]
 *   arn:<partition>:states:<region>:<account>:activity:<name>
 *   arn:<partition>:states:<region>:<account>:<service>:<action>[.sync | .sync:2 | .waitForTaskToken]
 *   arn:<partition>:states:<region>:<account>:aws-sdk:<service>:<action>[.waitForTaskToken]
 */
import { invariant } from '../errors/invariant.ts';
import type { TaskResource } from './program.ts';

type ServicePattern = Extract<TaskResource, { kind: 'service' }>['pattern'];

const SERVICE = /^arn:[^:]*:states:[^:]*:[^:]*:((?:aws-sdk:)?[^:]+):([^:.]+(?:\.(sync:2|sync|waitForTaskToken))?)$/;

/** The resource of an ARN that passed the checker. */
export function parseTaskResource(arn: string): TaskResource {
  if (/^arn:[^:]*:lambda:[^:]*:[^:]*:function:./.test(arn)) return { kind: 'lambda', arn };
  if (/^arn:[^:]*:states:[^:]*:[^:]*:activity:./.test(arn)) return { kind: 'activity', arn };
  const found = SERVICE.exec(arn);
  invariant(found !== null, `the checker accepted the resource '${arn}'`);
  const [, resourceType = '', resource = '', suffix] = found;
  return { kind: 'service', arn, resourceType, resource, pattern: patternOf(suffix) };
}

function patternOf(suffix: string | undefined): ServicePattern {
  return suffix === 'sync' || suffix === 'sync:2' || suffix === 'waitForTaskToken' ? suffix : 'request-response';
}
