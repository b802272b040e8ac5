/**
 * The ARN of a task's Resource → what it stands for, or what is wrong with it.
 *
 *   arn:<partition>:lambda:<region>:<account>:function:<name>[:<version or alias>]
 *   arn:<partition>:states:<region>:<account>:activity:<name>
 *   arn:<partition>:states:<region>:<account>:<service>:<action>[.sync | .sync:2 | .waitForTaskToken]
 *   arn:<partition>:states:<region>:<account>:aws-sdk:<service>:<action>[.waitForTaskToken]
 *   arn:stepwright:states:::command:<name>        not AWS's: what a route of the configuration says; so with `container`
 *
 * Spec: reference "Service integrations", sections 1 to 3.
 */
import { invariant } from '../errors/invariant.ts';
import { serviceIntegrations } from './service-integrations.ts';
import type { ResourcePattern, TaskResource } from './task-resource.ts';

/** Why an ARN stands for nothing that a task can call. */
export type ResourceFault = { readonly kind: 'notAnArn' } | { readonly kind: 'unknown'; readonly why: string };

const ARN = /^arn:[^:]+:([^:]+):[^:]*:[^:]*:(.+)$/;
const INTEGRATION = /^((?:aws-sdk:)?[^:.]+):([^:.]+)$/;
const PATTERNS: readonly ResourcePattern[] = ['sync:2', 'sync', 'waitForTaskToken'];

/** The resource of an ARN that passed the checker. */
export function parseTaskResource(arn: string): TaskResource {
  const resource = parseResource(arn);
  invariant(resource.kind !== 'notAnArn' && resource.kind !== 'unknown', `the checker accepted the resource '${arn}'`);
  return resource;
}

/** Reads a resource ARN, with what is wrong with it where it names nothing that is known. */
export function parseResource(arn: string): TaskResource | ResourceFault {
  const [, vendor, resource] = ARN.exec(arn) ?? [];
  if (vendor === undefined || resource === undefined) return { kind: 'notAnArn' };
  if (vendor === 'lambda') {
    if (/^function:./.test(resource)) return { kind: 'lambda', arn };
    return unknown('A Lambda resource is arn:aws:lambda:<region>:<account>:function:<name>.');
  }
  if (vendor !== 'states') return unknown(`Call '${vendor}' through an integration (arn:aws:states:::…).`);
  if (!resource.startsWith('activity:')) return parseIntegration(arn, resource);
  if (resource.length > 'activity:'.length) return { kind: 'activity', arn };
  return unknown('An activity is arn:aws:states:<region>:<account>:activity:<name>.');
}

function parseIntegration(arn: string, target: string): TaskResource | ResourceFault {
  const pattern = PATTERNS.find((name) => target.endsWith(`.${name}`)) ?? 'request-response';
  const call = pattern === 'request-response' ? target : target.slice(0, -pattern.length - 1);
  const [, service, action] = INTEGRATION.exec(call) ?? [];
  if (service === undefined || action === undefined)
    return unknown('An integration is arn:aws:states:::<service>:<action>, with .sync or .waitForTaskToken.');
  if (arn.startsWith('arn:stepwright:')) return parseOwn(arn, service, call);
  const why = service.startsWith('aws-sdk:') ? sdkFault(service, action, pattern) : fault(service, action, pattern);
  if (why !== undefined) return unknown(why);
  return { kind: 'service', arn, resourceType: service, resource: target.slice(service.length + 1), pattern };
}

/** What AWS lacks is in a partition of its own, so that nobody takes it for portable. */
function parseOwn(arn: string, service: string, call: string): TaskResource | ResourceFault {
  if (service !== 'command' && service !== 'container')
    return unknown('A resource of our own is arn:stepwright:states:::command:<name> or …:::container:<name>.');
  return {
    kind: 'service',
    arn,
    resourceType: service,
    resource: call.slice(service.length + 1),
    pattern: 'request-response',
  };
}

function sdkFault(service: string, action: string, pattern: ResourcePattern): string | undefined {
  if (!/^aws-sdk:[a-z][a-z0-9]*$/.test(service))
    return 'The name of an AWS SDK service has lower-case letters and digits only.';
  if (!/^[a-z][A-Za-z0-9]*$/.test(action)) return 'The name of an action begins with a lower-case letter (getObject).';
  return pattern === 'sync' || pattern === 'sync:2' ? 'AWS SDK integrations cannot wait for a job (.sync).' : undefined;
}

function fault(service: string, action: string, pattern: ResourcePattern): string | undefined {
  const integration = serviceIntegrations.get(service);
  if (integration === undefined) return `There is no optimized integration '${service}'; try 'aws-sdk:${service}'.`;
  const patterns = integration.get(action);
  if (patterns === undefined) return `'${service}' has the actions ${[...integration.keys()].join(', ')}.`;
  return patterns.includes(pattern) ? undefined : `'${service}:${action}' has no pattern '.${pattern}'.`;
}

function unknown(why: string): ResourceFault {
  return { kind: 'unknown', why };
}
