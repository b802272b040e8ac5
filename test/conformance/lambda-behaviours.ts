/**
 * The functions of a case: a catalogue for the product's own Lambda runner, so that everything but the call itself
 * (arguments, output, errors) is the product's. See the suite's README, "Resources".
 */
import { type JsonObject, parseJson, type Json } from '@stepwright/asl';
import type { VirtualClock } from '@stepwright/engine/testing';
import {
  type FunctionCatalogue,
  type FunctionReference,
  type Invocation,
  type InvocationResult,
  type LambdaFunction,
  parseFunctionArn,
} from '@stepwright/integrations';
import { numberOf, textOf, textsOf } from './json-fields.ts';
import { parsePayload } from './matcher.ts';
import { pythonJson, pythonRepr } from './python-text.ts';

/** What a function answers: the text of its answer, or of its error. */
export interface FunctionAnswer {
  readonly payload: string;
  readonly isError: boolean;
}

/** Concurrent executions that AWS allows an account by default. */
const CONCURRENCY = 1_000;

/** The functions among the resources, found by name in their account. Their delays pass on the virtual clock. */
export function createFunctions(resources: readonly JsonObject[], clock: VirtualClock): FunctionCatalogue {
  const functions = new Map(
    resources
      .filter((resource) => resource.get('type') === 'lambda')
      .map((resource) => {
        const reference = parseFunctionArn(textOf(resource, 'arn'));
        if (reference === undefined) throw new Error('a function of a case has an ARN');
        return [placeOf(reference), createFunction(resource, clock)];
      }),
  );
  return { find: (reference) => functions.get(placeOf(reference)) };
}

function placeOf({ account, name }: Pick<FunctionReference, 'account' | 'name'>): string {
  return `${account} ${name}`;
}

function createFunction(resource: JsonObject, clock: VirtualClock): LambdaFunction {
  return {
    concurrency: CONCURRENCY,
    invoke: async (invocation: Invocation, signal: AbortSignal): Promise<InvocationResult> => {
      if (resource.has('delaySeconds')) await clock.sleepInTask(numberOf(resource, 'delaySeconds') * 1000, signal);
      const { payload, isError } = answerOf(resource, invocation);
      return {
        kind: 'answered',
        statusCode: 200,
        payload,
        functionError: isError ? 'Unhandled' : undefined,
        executedVersion: '$LATEST',
        logTail: invocation.logType === 'Tail' ? btoa(`END RequestId: ${invocation.requestId}\n`) : undefined,
      };
    },
    close: () => Promise.resolve(),
  };
}

/** The answer of a function to an event. */
export function answerOf(resource: JsonObject, call: Pick<Invocation, 'payload' | 'requestId'>): FunctionAnswer {
  const event = parseJson(call.payload);
  switch (textOf(resource, 'behaviour')) {
    case 'echo':
      return { payload: pythonJson(event), isError: false };
    case 'return':
      return { payload: returnedText(resource.get('value') ?? null), isError: false };
    case 'returnTemplate':
      return { payload: pythonJson(filledTemplate(textOf(resource, 'template'), event)), isError: false };
    case 'returnRepeated':
      return { payload: pythonJson(textOf(resource, 'character').repeat(numberOf(resource, 'count'))), isError: false };
    case 'raise':
      return { payload: errorText(resource, call.requestId), isError: true };
    default:
      throw new Error(`a function has the unknown behaviour ${textOf(resource, 'behaviour')}`);
  }
}

/** A function that returns bytes answers with just these: a text that is JSON is passed on as it stands. */
function returnedText(value: Json): string {
  return typeof value === 'string' && parsePayload(value) !== undefined ? value : pythonJson(value);
}

function filledTemplate(template: string, event: Json): string {
  return template.replaceAll('${pythonRepr(event)}', () => pythonRepr(event));
}

function errorText(resource: JsonObject, requestId: string): string {
  return pythonJson(
    new Map<string, Json>([
      ['errorMessage', textOf(resource, 'errorMessage')],
      ['errorType', textOf(resource, 'errorType')],
      ['requestId', requestId],
      ['stackTrace', textsOf(resource, 'stackTrace')],
    ]),
  );
}
