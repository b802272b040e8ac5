/** Finds an operation of our own by the name in a request's target, and carries it out. */
import { authorize } from '../../authentication/authorize.ts';
import type { RequestContext } from '../operation.ts';
import * as operations from './operations.ts';
import type { OwnOperation } from './own-operation.ts';

const byName: ReadonlyMap<string, OwnOperation> = new Map(Object.entries(operations));

/** Whether there is such an operation. */
export function isOwnOperation(name: string): boolean {
  return byName.has(name);
}

/** Carries out an operation that is there. Throws RefusedRequest. */
export async function runOwnOperation(name: string, readBody: () => unknown, context: RequestContext): Promise<object> {
  const operation = byName.get(name);
  if (operation === undefined) throw new Error(`there is no operation Stepwright.${name}`);
  const body = readBody();
  authorize({ action: `stepwright:${name}`, input: body, ...context });
  return operation(body, context);
}
