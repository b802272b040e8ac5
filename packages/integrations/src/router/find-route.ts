/** Which route a resource takes: the most specific key of `routes` that names it. */
import { findService } from '../services/catalogue/find-service.ts';
import { mostSpecificKey } from './find-configuration.ts';
import type { RouteConfiguration, RoutesConfiguration } from './routes-configuration.ts';

export interface FoundRoute {
  readonly key: string;
  readonly route: RouteConfiguration;
}

/** A finder over the configured routes. */
export function createRouteFinder(routes: RoutesConfiguration): (resource: string) => FoundRoute | undefined {
  const table = new Map(Object.entries(routes));
  const keys = [...table.keys()];
  return (resource) => {
    const key = mostSpecificKey(namesOf(resource), keys);
    const route = key === undefined ? undefined : table.get(key);
    return key === undefined || route === undefined ? undefined : { key, route };
  };
}

/**
 * What a resource may be called, most specific first: its ARN, `service:action.pattern`, `service:action`, `service`, and
 * the same without `aws-sdk:` or under the other name that the service has.
 */
export function namesOf(resource: string): readonly string[] {
  const target = /^arn:[^:]*:states:[^:]*:[^:]*:(.+)$/.exec(resource)?.[1];
  if (target === undefined) return [resource];
  const call = target.replace(/\.(?:sync|sync:2|waitForTaskToken)$/, '');
  const service = serviceOf(resource) ?? call;
  const bare = service.replace(/^aws-sdk:/, '');
  const action = call.slice(service.length + 1);
  const other = findService(bare)?.sdkService;
  const services = [service, bare, ...(other === undefined ? [] : [other])];
  return [...new Set([resource, target, call, ...services.map((name) => `${name}:${action}`), ...services])];
}

/** `dynamodb` or `aws-sdk:dynamodb`: the service of an integration; undefined for any other resource. */
export function serviceOf(resource: string): string | undefined {
  return /^arn:[^:]*:states:[^:]*:[^:]*:((?:aws-sdk:)?[^:]+):/.exec(resource)?.[1];
}
