/** What to do about a resource that has no route. */
import { serviceOf } from './find-route.ts';

/** The cause of a task whose resource has no route. */
export function adviseRoute(resource: string, stateName: string): string {
  const service = serviceOf(resource)?.replace(/^aws-sdk:/, '');
  const advice =
    service === undefined
      ? 'Name it under "routes" in the configuration (docs/integrations.md).'
      : `Add one to the configuration: routes: { ${quoted(service)}: { endpoint: 'http://127.0.0.1:4566' } } for an emulator, or routes: { ${quoted(service)}: { aws: true } } for AWS itself, with your own credentials (docs/integrations.md).`;
  return `There is no route for the resource '${resource}' of the state '${stateName}'. ${advice}`;
}

function quoted(key: string): string {
  return /^\w+$/.test(key) ? key : `'${key}'`;
}
