/**
 * The context object of a tested state: the one that the request gives, or one that is made up.
 *
 * A given one stands as it is, gaps included; its fields and their types are checked. Spec: reference "API", section 5.
 */
import { buildContext, isJsonNumber, isJsonObject, type Json, type JsonObject } from '@stepwright/asl';
import { stateMachineArn } from '../../arn.ts';
import { refuse } from '../../protocol/error-table.ts';
import type { RequestContext } from '../operation.ts';
import { readJsonMember } from './read-json-member.ts';
import { BARE_STATE_NAME, type TestedState } from './read-tested-state.ts';

type FieldType = 'any' | 'string' | 'number';

/** The fields that a given context object may have. */
const fieldTypes: Readonly<Record<string, Readonly<Record<string, FieldType>>>> = {
  Execution: {
    Id: 'string',
    Input: 'any',
    Name: 'string',
    RoleArn: 'string',
    StartTime: 'string',
    RedriveCount: 'number',
    RedriveTime: 'string',
  },
  State: { EnteredTime: 'string', Name: 'string', RetryCount: 'number' },
  StateMachine: { Id: 'string', Name: 'string' },
  Task: { Token: 'string' },
};

/** The context object that a request gives as text. */
export function readContext(text: string, tested: TestedState): JsonObject {
  const context = readJsonMember(text, 'Invalid Context object provided: not a valid JSON');
  if (!isJsonObject(context)) throw refuseContext('must be a JSON object');
  for (const [name, value] of context) checkPart(name, value);
  if (context.has('Task') && !isTokenShown(tested)) {
    throw refuseContext(
      "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service " +
        'integration pattern',
    );
  }
  return context;
}

function checkPart(name: string, part: Json): void {
  if (name === 'Map') throw refuseContext("'Map' field is not supported when mocking a Context object");
  const fields = Object.hasOwn(fieldTypes, name) ? fieldTypes[name] : undefined;
  if (fields === undefined) throw refuseContext(`Field '${name}' is not allowed`);
  if (!isJsonObject(part)) throw refuseContext(`${name} must be an object`);
  for (const [field, value] of part) {
    const type = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (type === undefined) throw refuseContext(`Field '${field}' is not allowed`);
    if (!isOfType(value, type)) throw refuseContext(`${name}.${field} must be a ${type}`);
  }
}

function isOfType(value: Json, type: FieldType): boolean {
  if (type === 'any') return true;
  return type === 'number' ? isJsonNumber(value) : typeof value === 'string';
}

function refuseContext(fault: string) {
  return refuse('ValidationException', `Invalid Context object provided: ${fault}`);
}

/** The context object of an Express execution that there is not. */
export function makeUpContext(
  tested: TestedState,
  { input, roleArn }: { readonly input: Json; readonly roleArn: string | undefined },
  { scope, random, clock }: RequestContext,
): JsonObject {
  const machineName = random.uuid();
  const machineArn = stateMachineArn(scope, machineName);
  const name = random.uuid();
  const now = clock.now();
  const { type } = tested.state;
  return buildContext({
    execution: {
      id: `${machineArn.replace(':stateMachine:', ':express:')}:${name}`,
      input,
      startedAt: now,
      name,
      roleArn: roleArn ?? null,
      redriveCount: undefined,
    },
    stateMachine: { id: machineArn, name: machineName },
    state: {
      // AWS says so even where the state of a machine is tested, which has a name of its own.
      name: BARE_STATE_NAME,
      enteredAt: now,
      retryCount: type === 'Task' || type === 'Map' || type === 'Parallel' ? 0 : undefined,
    },
    taskToken: isTokenShown(tested) ? random.token() : undefined,
    mapItem: tested.isInMap ? { index: 0, value: input, key: undefined } : undefined,
  });
}

/** Whether the task's token is a part of the context object. */
function isTokenShown({ state }: TestedState): boolean {
  if (state.type !== 'Task' || state.resource.kind === 'lambda') return false;
  return state.resource.kind === 'activity' || state.resource.pattern !== 'request-response';
}
