/**
 * A recorded case, read from the files of the conformance suite (see the suite's README, "A case").
 *
 * Recorded values stay Json, so that `1.0` and `1` are told apart; everything that drives the replay is typed here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Json, type JsonObject, parseJson } from '@stepwright/asl';
import { expectObject, itemsOf, numberOf, optionalTextOf, textMapOf, textOf, textsOf } from './json-fields.ts';
import { withoutUnmockable } from './unmockable.ts';

export interface ConformanceCase {
  readonly id: string;
  readonly area: string;
  readonly kind: string;
  readonly recorded: string;
  readonly features: readonly string[];
  readonly resources: readonly JsonObject[];
  readonly steps: readonly Step[];
  readonly tokens: ReadonlyMap<string, TokenSpec>;
  readonly serviceResponses: readonly ServiceResponse[];
  readonly expect: ReadonlyMap<string, Json>;
  readonly normalise: readonly string[];
  readonly drift: readonly string[];
  /** The file of mocks of Step Functions Local that the case runs with. */
  readonly mockConfig: JsonObject | undefined;
  /** Paths of what a mock cannot produce; `expect` is without it already. */
  readonly unmockable: readonly string[];
}

export interface Step {
  readonly id: string;
  readonly op: string;
  /** The members of an API request or of a call of another service. */
  readonly params: JsonObject;
  /** Variables to fill from the result, by the path at which each value stands. */
  readonly save: ReadonlyMap<string, string>;
  /** Keys of the case's `expect` that the result must match. */
  readonly expect: readonly string[];
  readonly mustFail: boolean;
  /** The recording SDK refused the call by itself: all that a server can be held to is that it refuses too. */
  readonly isClientSide: boolean;
  readonly account: string | undefined;
  /** The steps of a `background` step. */
  readonly steps: readonly Step[];
  /** The step as recorded, for the members that only one kind of step has. */
  readonly fields: JsonObject;
}

/** What a placeholder of the recording stands for. */
export interface TokenSpec {
  readonly scope: 'text' | 'value';
  readonly values: readonly string[] | undefined;
  readonly segments: readonly { readonly variable: string; readonly index: number }[] | undefined;
}

/** What a called service answered to one scheduled task. */
export interface ServiceResponse {
  readonly state: string | undefined;
  readonly resource: string;
  readonly responses: readonly PlayedResponse[];
}

export interface PlayedResponse {
  readonly type: 'submitted' | 'succeeded' | 'failed' | 'timedOut';
  readonly output: Json | undefined;
  readonly error: string | undefined;
  readonly cause: Json | undefined;
}

/** All cases of a directory, in the order of the file names. */
export function readCases(directory: string): readonly ConformanceCase[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const content = parseJson(readFileSync(join(directory, name), 'utf8'));
      if (!Array.isArray(content)) throw new Error(`${name} does not hold an array of cases`);
      return content.map((item: Json) => parseCase(expectObject(item, `a case of ${name}`)));
    });
}

/** One case from its recorded form. */
export function parseCase(recorded: JsonObject): ConformanceCase {
  const tokens = expectObject(recorded.get('tokens'), 'tokens');
  const mockConfig = recorded.get('mockConfig');
  const unmockable = mockConfig === undefined ? [] : textsOf(recorded, 'localstackSkips');
  return {
    id: textOf(recorded, 'id'),
    area: textOf(recorded, 'area'),
    kind: textOf(recorded, 'kind'),
    recorded: textOf(recorded, 'recorded'),
    features: textsOf(recorded, 'features'),
    resources: itemsOf(recorded, 'resources').map((item) => expectObject(item, 'a resource')),
    steps: itemsOf(recorded, 'steps').map((item) => parseStep(expectObject(item, 'a step'))),
    tokens: new Map([...tokens].map(([name, token]) => [name, parseToken(expectObject(token, name))])),
    serviceResponses: itemsOf(recorded, 'serviceResponses').map((item) =>
      parseServiceResponse(expectObject(item, 'a service response')),
    ),
    expect: new Map(
      [...expectObject(recorded.get('expect'), 'expect')].map(([key, value]) => [
        key,
        withoutUnmockable(value, unmockable),
      ]),
    ),
    normalise: textsOf(recorded, 'normalise'),
    drift: textsOf(recorded, 'drift'),
    mockConfig: mockConfig === undefined ? undefined : expectObject(mockConfig, 'mockConfig'),
    unmockable,
  };
}

function parseStep(step: JsonObject): Step {
  return {
    id: textOf(step, 'id'),
    op: textOf(step, 'op'),
    params: expectObject(step.get('params') ?? new Map(), 'params'),
    save: textMapOf(step, 'save'),
    expect: step.get('op') === 'match' ? [textOf(step, 'key')] : textsOf(step, 'expect'),
    mustFail: step.get('error') === true,
    isClientSide: step.get('clientSide') === true,
    account: optionalTextOf(step, 'account'),
    steps: itemsOf(step, 'steps').map((item) => parseStep(expectObject(item, 'a step'))),
    fields: step,
  };
}

function parseToken(token: JsonObject): TokenSpec {
  const scope = textOf(token, 'scope');
  if (scope !== 'text' && scope !== 'value') throw new Error(`a token has the unknown scope ${scope}`);
  return {
    scope,
    values: token.has('values') ? textsOf(token, 'values') : undefined,
    segments: token.has('segments')
      ? itemsOf(token, 'segments').map((item) => {
          const segment = expectObject(item, 'a segment');
          return { variable: textOf(segment, 'variable'), index: numberOf(segment, 'index') };
        })
      : undefined,
  };
}

function parseServiceResponse(entry: JsonObject): ServiceResponse {
  const state = entry.get('state');
  return {
    state: typeof state === 'string' ? state : undefined,
    resource: textOf(entry, 'resource'),
    responses: itemsOf(entry, 'responses').map((item) => {
      const response = expectObject(item, 'a response');
      const type = textOf(response, 'type');
      if (type !== 'submitted' && type !== 'succeeded' && type !== 'failed' && type !== 'timedOut') {
        throw new Error(`a service response has the unknown type ${type}`);
      }
      return {
        type,
        output: response.get('output'),
        error: optionalTextOf(response, 'error'),
        cause: response.get('cause'),
      };
    }),
  };
}

/** Every step, those of `background` steps included, in the order of the recording. */
export function allSteps(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => [step, ...allSteps(step.steps)]);
}
