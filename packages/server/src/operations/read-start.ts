/** What StartExecution and StartSyncExecution take alike: the name, input and trace header of a new execution. */
import type { ExecutionStart } from '@stepwright/engine';
import { checkInput } from './check-input.ts';
import { checkName } from './check-name.ts';
import type { RequestContext } from './operation.ts';
import { payloadBytesMaxOf } from './payload-limit.ts';

type AskedStart = Pick<ExecutionStart, 'name' | 'input' | 'traceHeader'>;

interface StartMembers {
  readonly name?: string | undefined;
  readonly input?: string | undefined;
  readonly traceHeader?: string | undefined;
}

/** The checked members, with AWS's defaults: a UUID for the name, `{}` for the input. */
export function readStart(request: StartMembers, machineArn: string, context: RequestContext): AskedStart {
  const { name = context.random.uuid(), input = '{}' } = request;
  checkName(name);
  checkInput(input, payloadBytesMaxOf(machineArn, context));
  return { name, input, traceHeader: context.traceHeader ?? request.traceHeader };
}
