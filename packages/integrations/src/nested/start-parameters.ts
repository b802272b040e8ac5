/**
 * The parameters of `arn:aws:states:::states:startExecution`, as the API's StartExecution takes them.
 *
 * `Input` is handed on as text: a string as the JSON text that it is, any other value printed, null as if it were absent.
 * A start without a `Name` gets one that follows from the attempt, so that the same attempt never starts two executions.
 *
 * Spec: reference "Service integrations", section 4; the recordings of `start_execution_input_json`.
 */
import { isJsonObject, type Json, printJson } from '@stepwright/asl';
import { requestIdOf } from '../lambda/call-identity.ts';
import { fieldProblems, parameterProblem } from '../services/parameter-problem.ts';

const NAMES = ['StateMachineArn', 'Name', 'Input', 'TraceHeader'] as const;

/** @throws StateError if no execution can be started with the parameters. */
export function checkStartParameters(parameters: Json): void {
  const problems: string[] = [];
  const value = isJsonObject(parameters) ? parameters : new Map<string, Json>();
  if ((value.get('StateMachineArn') ?? null) === null) problems.push(fieldProblems.missing('StateMachineArn'));
  for (const [name, member] of value) {
    if (!NAMES.some((known) => known === name)) problems.push(fieldProblems.unknown(name));
    else if (name !== 'Input' && member !== null && typeof member !== 'string')
      problems.push(fieldProblems.notText(name));
  }
  if (problems.length > 0) throw parameterProblem(parameters, problems);
}

/** The request of StartExecution for parameters that were checked. */
export function startRequestOf(parameters: Json, token: string): object {
  const value = isJsonObject(parameters) ? parameters : new Map<string, Json>();
  const input = value.get('Input') ?? null;
  return {
    stateMachineArn: value.get('StateMachineArn'),
    name: value.get('Name') ?? requestIdOf(token),
    ...(input === null ? {} : { input: typeof input === 'string' ? input : printJson(input) }),
    ...((value.get('TraceHeader') ?? null) === null ? {} : { traceHeader: value.get('TraceHeader') }),
  };
}
