/** The `wait` steps of a case: the only steps during which virtual time moves. */
import { isJsonArray, isJsonObject, type JsonObject } from '@stepwright/asl';
import type { ExecutionEnd, HistoryEvent } from '@stepwright/engine';
import type { Environment } from './environment.ts';
import { optionalTextOf, textOf } from './json-fields.ts';

/** Waits for the condition of a step, whose variables are replaced. Throws, saying what it waited for, if it cannot come. */
export async function waitFor(step: JsonObject, environment: Environment): Promise<void> {
  const until = textOf(step, 'until');
  switch (until) {
    case 'executionTerminated':
      return void (await endOf(textOf(step, 'execution'), environment));
    case 'executionSucceeded':
      return expectStatus(await endOf(textOf(step, 'execution'), environment), 'SUCCEEDED');
    case 'executionAborted':
      return expectStatus(await endOf(textOf(step, 'execution'), environment), 'ABORTED');
    case 'executionStarted':
      return untilEvent(textOf(step, 'execution'), (event) => event.type === 'ExecutionStarted', environment);
    case 'stateEntered': {
      const state = textOf(step, 'state');
      return untilEvent(textOf(step, 'execution'), (event) => isEntryOf(event, state), environment);
    }
    case 'executionListed':
      return untilListed(step, environment, textOf(step, 'execution'));
    case 'listed':
    case 'notListed': {
      const arn = optionalTextOf(step, 'version') ?? optionalTextOf(step, 'alias') ?? textOf(step, 'stateMachine');
      return untilListed(step, environment, arn);
    }
    default:
      throw new Error(`a step waits for the unknown condition ${until}`);
  }
}

/** The end of an execution, or undefined if the wait was given up. Recordings give up too; their histories say so. */
async function endOf(executionArn: string, environment: Environment): Promise<ExecutionEnd | undefined> {
  let end: ExecutionEnd | undefined;
  let isKnown = false;
  environment.engine.waitForEnd(executionArn).then(
    (result) => {
      end = result;
      isKnown = true;
    },
    () => {
      isKnown = true;
    },
  );
  const isOver = await environment.passTimeUntil(() => isKnown);
  if (isOver && end === undefined) throw new Error(`there is no execution ${executionArn}`);
  return end;
}

function expectStatus(end: ExecutionEnd | undefined, status: string): void {
  if (end === undefined) throw new Error('the execution did not end within a day');
  if (end.status === status) return;
  throw new Error(
    `the execution ended ${end.status} and not ${status}: ${end.error ?? 'no error'}: ${end.cause ?? 'no cause'}`,
  );
}

function isEntryOf(event: HistoryEvent, state: string): boolean {
  return event.type.endsWith('StateEntered') && event.details?.value['name'] === state;
}

async function untilEvent(
  executionArn: string,
  condition: (event: HistoryEvent) => boolean,
  environment: Environment,
): Promise<void> {
  const isThere = await environment.passTimeUntil(() => environment.hasEvent(executionArn, condition));
  if (!isThere) throw new Error('the event did not come within a day');
}

/** What is listed is consistent at once here: one look decides. */
async function untilListed(step: JsonObject, environment: Environment, arn: string): Promise<void> {
  const stateMachineArn = textOf(step, 'stateMachine');
  const [operation, list, key] = listingOf(step);
  const params = new Map(operation === 'ListStateMachines' ? [] : [['stateMachineArn', stateMachineArn]]);
  const { value } = await environment.api.call(operation, params);
  const items = value.get(list);
  if (!isJsonArray(items)) throw new Error(`${operation} has no ${list}`);
  const status = optionalTextOf(step, 'status');
  const isListed = items.some(
    (item) => isJsonObject(item) && item.get(key) === arn && (status === undefined || item.get('status') === status),
  );
  if (isListed === (textOf(step, 'until') === 'notListed')) {
    throw new Error(`${operation} ${isListed ? 'still lists' : 'does not list'} ${arn}`);
  }
}

function listingOf(step: JsonObject): readonly [operation: string, list: string, key: string] {
  if (step.has('execution')) return ['ListExecutions', 'executions', 'executionArn'];
  if (step.has('version')) return ['ListStateMachineVersions', 'stateMachineVersions', 'stateMachineVersionArn'];
  if (step.has('alias')) return ['ListStateMachineAliases', 'stateMachineAliases', 'stateMachineAliasArn'];
  return ['ListStateMachines', 'stateMachines', 'stateMachineArn'];
}
