/** Small cases for the runner's own tests, in the format of the recordings. */
import { parseJson } from '@stepwright/asl';
import type { Task } from '@stepwright/engine';
import { type ConformanceCase, parseCase, type TokenSpec } from './case-model.ts';
import { expectObject } from './json-fields.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** A case from JSON text; what the text leaves out is empty. */
export function handmadeCase(members: string): ConformanceCase {
  const defaults = parseJson(
    '{"id":"handmade.1","area":"handmade","kind":"execution","recorded":"2025-01-01","features":[],"steps":[],"tokens":{},"expect":{}}',
  );
  const given = expectObject(parseJson(members), 'a handmade case');
  return parseCase(new Map([...expectObject(defaults, 'the defaults'), ...given]));
}

/** The tokens of a case in which nothing was played back, with the values of saved variables. */
export function handmadeTokens(
  specs: Readonly<Record<string, Partial<TokenSpec>>>,
  variables: Readonly<Record<string, string>> = {},
): Tokens {
  const entries = Object.entries(specs).map(
    ([name, spec]) => [name, { scope: 'text' as const, values: undefined, segments: undefined, ...spec }] as const,
  );
  return createTokens({
    specs: new Map(entries),
    isPlayedBack: () => false,
    variable: (name) => variables[name],
    substitute: (text) => text.replaceAll(/\$\{(.*?)\}/g, (_, name: string) => variables[name] ?? ''),
  });
}

/** A task of an integration, of the execution `execution` of `machine`. */
export function taskOf(resource: string, input: string, stateName = 'A'): Task {
  return {
    token: 't',
    resource: `arn:aws:states:::${resource}`,
    input,
    executionArn: 'execution',
    stateMachineArn: 'machine',
    stateName,
    retryCount: 0,
    timeoutSeconds: undefined,
    heartbeatSeconds: undefined,
    roleArn: '',
    executionRoleArn: '',
    startedAt: 0,
    traceHeader: undefined,
  };
}
