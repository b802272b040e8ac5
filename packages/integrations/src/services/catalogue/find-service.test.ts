/** The descriptions against the language's list of integrations, and against the models of the SDK that are installed. */
import { serviceIntegrations } from '@stepwright/asl';
import { describe, expect, it } from 'vitest';
import { clientPackage } from '../../aws/client-package.ts';
import { createClientLoader } from '../../aws/load-client.ts';
import type { ActionDescription } from '../service-description.ts';
import { describedServices, findService } from './find-service.ts';

/** What has a runner of its own, or none yet (which the checker says by name). */
const elsewhere = new Set([
  'apigateway:invoke',
  'bedrockagentcore:invokeHarness',
  'eks:call',
  'eks:runJob',
  'http:invoke',
  'lambda:invoke',
  'states:startExecution',
]);

describe('the descriptions of services', () => {
  it('have every action that the language knows, with a job exactly where it can be waited for', () => {
    for (const [service, actions] of serviceIntegrations) {
      for (const [action, patterns] of actions) {
        if (elsewhere.has(`${service}:${action}`)) continue;
        const description = findService(service)?.actions[action];
        expect(description, `${service}:${action}`).toBeDefined();
        expect(description?.job !== undefined, `${service}:${action}.sync`).toBe(patterns.includes('sync'));
      }
    }
  });

  it('have no other action', () => {
    for (const { service, actions } of describedServices()) {
      for (const action of Object.keys(actions))
        expect(serviceIntegrations.get(service)?.has(action), action).toBe(true);
    }
  });

  it('name operations that the SDK has, for the services whose packages are here', async () => {
    const load = createClientLoader('.');
    let checked = 0;
    for (const { sdkService, actions } of describedServices()) {
      const pack = await load(clientPackage(sdkService)).catch(() => undefined);
      if (pack === undefined) continue;
      for (const operation of Object.entries(actions).flatMap(operationsOf)) {
        expect(pack.operations.has(operation.toLowerCase()), `${sdkService} ${operation}`).toBe(true);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(6);
  });
});

/** All operations of its service that an action may call. */
function operationsOf([name, { operation = name, sdkService, lookup, job }]: readonly [string, ActionDescription]) {
  const own = sdkService === undefined ? [operation] : [];
  const described = [lookup, job?.describe, job?.stop].filter((call) => call !== undefined);
  return [...own, ...described.filter((call) => !('sdkService' in call)).map((call) => call.operation)];
}
