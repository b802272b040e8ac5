/** What a task's resource ARN stands for. Spec: reference "Service integrations", sections 1 to 3. */
import { serviceIntegrations } from './catalogue/service-integrations.ts';

export type ResourcePattern = 'request-response' | 'sync' | 'sync:2' | 'waitForTaskToken';

export type ParsedResource =
  | { readonly kind: 'lambda' }
  | { readonly kind: 'activity' }
  | { readonly kind: 'service'; readonly service: string; readonly action: string; readonly pattern: ResourcePattern }
  | { readonly kind: 'notAnArn' }
  /** An ARN that a task cannot call. */
  | { readonly kind: 'unknown'; readonly why: string };

const ARN = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$/;
const PATTERNS: readonly ResourcePattern[] = ['sync:2', 'sync', 'waitForTaskToken'];

/** Reads a resource ARN, with what is wrong with it where it names nothing that is known. */
export function parseResource(arn: string): ParsedResource {
  const [, , vendor, , , resource] = ARN.exec(arn) ?? [];
  if (vendor === undefined || resource === undefined) return { kind: 'notAnArn' };
  if (vendor === 'lambda') {
    if (resource.startsWith('function:') && resource.length > 'function:'.length) return { kind: 'lambda' };
    return { kind: 'unknown', why: 'A Lambda resource is arn:aws:lambda:<region>:<account>:function:<name>.' };
  }
  if (vendor !== 'states')
    return { kind: 'unknown', why: `Call '${vendor}' through an integration (arn:aws:states:::…).` };
  if (resource.startsWith('activity:')) {
    if (resource.length > 'activity:'.length) return { kind: 'activity' };
    return { kind: 'unknown', why: 'An activity is arn:aws:states:<region>:<account>:activity:<name>.' };
  }
  return parseIntegration(resource);
}

function parseIntegration(resource: string): ParsedResource {
  const pattern = PATTERNS.find((name) => resource.endsWith(`.${name}`)) ?? 'request-response';
  const target = pattern === 'request-response' ? resource : resource.slice(0, -pattern.length - 1);
  const [, service, action] = /^((?:aws-sdk:)?[^:.]+):([^:.]+)$/.exec(target) ?? [];
  if (service === undefined || action === undefined) {
    return {
      kind: 'unknown',
      why: 'An integration is arn:aws:states:::<service>:<action>, with .sync or .waitForTaskToken.',
    };
  }
  const why = service.startsWith('aws-sdk:') ? sdkFault(service, action, pattern) : fault(service, action, pattern);
  return why === undefined ? { kind: 'service', service, action, pattern } : { kind: 'unknown', why };
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
