/**
 * TestState: runs one state, by itself or out of a machine, and shows what became of its data at each stage. Nothing of
 * it is stored, and no execution exists. Spec: reference "API", section 5.
 *
 *   INFO    status, output, error and cause, next state
 *   DEBUG   also the stages
 *   TRACE   as DEBUG; requests and responses of HTTP tasks come with those tasks
 */
import type { InspectionData, TestStateInput, TestStateOutput } from '@stepwright/api-model';
import {
  type Environment,
  errorNames,
  isJsonObject,
  type Json,
  type JsonObject,
  type Outcome,
  printJson,
  StateError,
  StepMeter,
} from '@stepwright/asl';
import { refuse, refuseUnavailable } from '../protocol/error-table.ts';
import { checkInput } from './check-input.ts';
import { checkRole } from './check-role.ts';
import type { Operation, RequestContext } from './operation.ts';
import { callTestedTask, TEST_MS_MAX } from './test-state/call-tested-task.ts';
import { createGivenTexts, type GivenTexts } from './test-state/given-texts.ts';
import { inspect, type Inspection } from './test-state/inspection.ts';
import { readJsonMember } from './test-state/read-json-member.ts';
import { checkMockUse, checkTestable, readMock } from './test-state/read-mock.ts';
import { readTestedState, type TestedState } from './test-state/read-tested-state.ts';
import { runTestedState } from './test-state/run-tested-state.ts';
import { type Settlement, settleFailure } from './test-state/settle-failure.ts';
import type { StateTest } from './test-state/state-test.ts';
import { makeUpContext, readContext } from './test-state/tested-context.ts';

/** The longest cause that an answer can hold, in UTF-16 code units. Source: the API's model. */
const CAUSE_LENGTH_MAX = 32_768;

/** A tested state is no machine's: the engine's own limits are its. */
const NO_MACHINE = '';

export const testState: Operation<'TestState'> = async (input, context) => {
  const { roleArn, input: inputText = '{}', stateConfiguration } = input;
  if (roleArn !== undefined) checkRole(roleArn);
  checkInput(inputText, context.payloadBytesMax);
  checkMockUse(input);
  const variables = readVariables(input.variables ?? '{}');
  const tested = readTestedState(input.definition, input.stateName, variables);
  checkTestable(tested, input);
  const texts = createGivenTexts();
  const test = openTest({ input, tested, variables, texts, raw: texts.read(inputText) }, context);
  const ending = await runTestedState(test);
  const { raw, environment, inspection } = test;
  if (ending.kind === 'succeeded') {
    const { outcome, next } = ending;
    return {
      status: 'SUCCEEDED',
      output: texts.print(outcome.output),
      ...(next !== null && { nextState: next }),
      ...showInspection(input, inspection, variablesAfter(variables, outcome)),
    };
  }
  const retryCount = stateConfiguration?.retrierRetryCount ?? 0;
  const settled = settleFailure({ state: tested.state, raw, environment, failure: ending.failure, retryCount });
  if (settled.details !== undefined) inspection.note({ errorDetails: settled.details });
  const left = settled.status === 'CAUGHT_ERROR' ? settled.outcome : undefined;
  return { ...showSettlement(settled, texts), ...showInspection(input, inspection, variablesAfter(variables, left)) };
};

interface AskedTest {
  readonly input: TestStateInput;
  readonly tested: TestedState;
  readonly variables: JsonObject;
  readonly texts: GivenTexts;
  readonly raw: Json;
}

function openTest({ input, tested, variables, texts, raw }: AskedTest, context: RequestContext): StateTest {
  const inspection = inspect(tested, texts.print);
  inspection.show('input', raw);
  const contextObject =
    input.context === undefined
      ? makeUpContext(tested, { input: raw, roleArn: input.roleArn }, context)
      : readContext(input.context, tested);
  const now = context.clock.now();
  const environment: Environment = {
    context: () => contextObject,
    variable: (name) => variables.get(name),
    random: context.random.next,
    uuid: context.random.uuid,
    now: () => now,
    meter: new StepMeter(context.engine.limitsOf(NO_MACHINE).evaluation),
    trace: inspection.show,
  };
  const { mapIterationFailureCount, mapItemReaderData } = input.stateConfiguration ?? {};
  return {
    tested,
    raw,
    environment,
    inspection,
    mock: input.mock === undefined ? undefined : readMock(tested, input.mock, texts.read),
    mapIterationFailureCount,
    mapItemReaderData:
      mapItemReaderData === undefined
        ? undefined
        : readJsonMember(mapItemReaderData, 'Map item reader data must be valid JSON'),
    payloadBytesMax: context.payloadBytesMax,
    enteredAt: now,
    waitUntil: (epochMs) => waitUntil(epochMs, context),
    callTask: (state, taskArguments) => callTask({ input, raw, environment }, { state, taskArguments }, context),
  };
}

function readVariables(text: string): JsonObject {
  const message = 'Variables must be a valid JSON object';
  const variables = readJsonMember(text, message);
  if (isJsonObject(variables)) return variables;
  throw refuse('ValidationException', message);
}

async function waitUntil(epochMs: number, { clock, letTimePass }: RequestContext): Promise<void> {
  const endsAt = clock.now() + TEST_MS_MAX;
  const wakesAt = Math.min(epochMs, endsAt);
  await letTimePass(() => new Promise<void>((resolve) => clock.at(wakesAt, resolve)));
  if (epochMs > endsAt) throw new StateError(errorNames.timeout, 'The test took longer than five minutes.');
}

async function callTask(
  { input, raw, environment }: Pick<StateTest, 'raw' | 'environment'> & { readonly input: TestStateInput },
  { state, taskArguments }: { readonly state: Parameters<StateTest['callTask']>[0]; readonly taskArguments: Json },
  context: RequestContext,
): ReturnType<StateTest['callTask']> {
  if (context.runner === undefined) throw refuseUnavailable('Calling a task from TestState is');
  const task = {
    token: context.random.token(),
    resource: state.resource.arn,
    input: printJson(taskArguments),
    ...identityOf(environment.context()),
    stateName: state.name,
    retryCount: 0,
    timeoutSeconds: state.timeoutSeconds(raw, environment),
    heartbeatSeconds: state.heartbeatSeconds(raw, environment),
    roleArn: state.credentialsRoleArn(raw, environment) ?? input.roleArn ?? '',
    executionRoleArn: input.roleArn ?? '',
    startedAt: context.clock.now(),
    traceHeader: context.traceHeader,
  };
  return callTestedTask(task, context.runner, context);
}

/** The ARNs of the execution that the state believes to be in. */
function identityOf(context: JsonObject): { readonly executionArn: string; readonly stateMachineArn: string } {
  const idOf = (name: string): string => {
    const part = context.get(name);
    const id = isJsonObject(part) ? part.get('Id') : undefined;
    return typeof id === 'string' ? id : '';
  };
  return { executionArn: idOf('Execution'), stateMachineArn: idOf('StateMachine') };
}

function variablesAfter(variables: JsonObject, outcome: Outcome | undefined): JsonObject {
  return new Map([...variables, ...(outcome?.assigned ?? [])]);
}

function showInspection(
  { inspectionLevel = 'INFO' }: TestStateInput,
  inspection: Inspection,
  variables: JsonObject,
): { readonly inspectionData?: InspectionData } {
  if (inspectionLevel === 'INFO') return {};
  if (variables.size > 0) inspection.note({ variables: printJson(variables) });
  return { inspectionData: inspection.data() };
}

function showSettlement(settled: Settlement, texts: GivenTexts): TestStateOutput {
  const { status, failure } = settled;
  return {
    status,
    ...(failure.error !== undefined && { error: failure.error }),
    ...(failure.cause !== undefined && { cause: failure.cause.slice(0, CAUSE_LENGTH_MAX) }),
    ...(status === 'CAUGHT_ERROR' && { output: texts.print(settled.outcome.output), nextState: settled.next }),
  };
}
