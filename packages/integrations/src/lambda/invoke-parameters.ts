/**
 * The arguments of `arn:aws:states:::lambda:invoke`.
 *
 * `Payload` becomes the body of the call: an object or an array as JSON text, a string as the text that it is (so that
 * the string `"0"` calls the function with the number 0), and no payload or null as `{}`. Numbers and booleans are
 * refused, as AWS refuses them.
 *
 * Spec: developer guide, "Invoke an AWS Lambda function"; the recordings of `invoke_json_values`.
 */
import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson, printJson } from '@stepwright/asl';
import { type FunctionReference, type FunctionHome, parseFunctionName } from './function-reference.ts';
import type { InvocationType } from './lambda-function.ts';

export interface InvokeParameters {
  readonly function: FunctionReference;
  readonly payload: string;
  readonly invocationType: InvocationType;
  readonly logType: 'None' | 'Tail';
  readonly clientContext: string | undefined;
}

/** The arguments that a call needs, or what is wrong with them, in AWS's words for `States.Runtime`. */
export function readInvokeParameters(
  input: string,
  home: FunctionHome,
): { readonly parameters: InvokeParameters } | { readonly problem: string } {
  const value = parseJson(input);
  if (!isJsonObject(value)) return problemOf(value, 'The value of the parameters must be an object');
  const reading = new Reading(value);
  const functionName = reading.text('FunctionName');
  const qualifier = reading.text('Qualifier');
  const payload = reading.payload();
  const invocationType = reading.oneOf('InvocationType', ['RequestResponse', 'Event', 'DryRun']);
  const logType = reading.oneOf('LogType', ['None', 'Tail']);
  const clientContext = reading.text('ClientContext');
  reading.refuseOthers();
  if ((value.get('FunctionName') ?? null) === null)
    reading.problem("The field 'FunctionName' is required but was missing");
  const reference = parseFunctionName(functionName ?? '', qualifier, home);
  if (functionName !== undefined && reference === undefined) {
    reading.problem("The value of the field 'FunctionName' has an invalid format");
  }
  const [problem] = reading.problems;
  if (problem !== undefined || reference === undefined) return problemOf(value, reading.problems.join(', '));
  return { parameters: { function: reference, payload, invocationType, logType, clientContext } };
}

const NAMES = ['FunctionName', 'Payload', 'Qualifier', 'InvocationType', 'LogType', 'ClientContext'];

/** Reads members of the arguments and collects what is wrong with them. */
class Reading {
  readonly problems: string[] = [];
  readonly #value: JsonObject;

  constructor(value: JsonObject) {
    this.#value = value;
  }

  problem(text: string): void {
    this.problems.push(text);
  }

  text(name: string): string | undefined {
    const value = this.#value.get(name) ?? undefined;
    if (value === undefined || typeof value === 'string') return value;
    this.problem(`The value for the field '${name}' must be a STRING`);
    return undefined;
  }

  oneOf<Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]): Choice {
    const text = this.text(name);
    const choice = choices.find((candidate) => candidate === text);
    if (text !== undefined && choice === undefined) {
      this.problem(`The value of the field '${name}' has an invalid format`);
    }
    return choice ?? choices[0];
  }

  payload(): string {
    const value = this.#value.get('Payload') ?? null;
    if (value === null) return '{}';
    if (typeof value === 'string') return value;
    if (isJsonObject(value) || isJsonArray(value)) return printJson(value);
    this.problem("The value for the field 'Payload' must be a STRING");
    return '';
  }

  refuseOthers(): void {
    for (const name of this.#value.keys()) {
      if (!NAMES.includes(name)) this.problem(`The field '${name}' is not supported by Step Functions`);
    }
  }
}

function problemOf(value: Json, text: string): { readonly problem: string } {
  return { problem: `The Parameters '${printJson(value)}' could not be used to start the Task: [${text}]` };
}
