/** A test case as a file of mocks: in our own format, or in that of AWS Step Functions Local. */
import { type Json, type JsonObject, parseJson } from '@stepwright/asl';
import type { TaskEnd } from '@stepwright/engine';
import type { MockedAnswer, TestCase } from './mocks.ts';

export interface NamedTestCase {
  readonly stateMachineName: string;
  readonly name: string;
  readonly answers: TestCase;
}

/** The value of a file in our own format: for each state its answers, one after the other, and no more. */
export function toOwnMocks({ stateMachineName, name, answers }: NamedTestCase): JsonObject {
  const states = Array.from(answers, ([state, given]): [string, Json] => [state, given.map(toOwnAnswer)]);
  return nested(['stateMachines', stateMachineName, name], new Map(states));
}

/**
 * The value of a mock configuration file of Step Functions Local: each response is named after its state.
 * @throws Error for an answer to all attempts that follow, which that format cannot say.
 */
export function toLocalMocks({ stateMachineName, name, answers }: NamedTestCase): JsonObject {
  const states = Array.from(answers.keys(), (state): [string, Json] => [state, state]);
  const responses = Array.from(answers, ([state, given]): [string, Json] => [state, toLocalResponse(given)]);
  return new Map([
    ...nested(['StateMachines', stateMachineName, 'TestCases', name], new Map(states)),
    ['MockedResponses', new Map(responses)],
  ]);
}

function toOwnAnswer({ attempts, end }: MockedAnswer): Json {
  const answer = endIn({ result: 'return', failure: 'throw', error: 'error', cause: 'cause' }, end);
  return attempts === 1 ? answer : new Map([...answer, ['times', attempts === Infinity ? 'always' : attempts]]);
}

function toLocalResponse(given: readonly MockedAnswer[]): Json {
  let next = 0;
  return new Map(
    given.map(({ attempts, end }): [string, Json] => {
      if (!Number.isFinite(attempts)) throw new Error('Step Functions Local knows no answer to all attempts');
      const first = next;
      next += attempts;
      const range = attempts === 1 ? String(first) : `${first}-${next - 1}`;
      return [range, endIn({ result: 'Return', failure: 'Throw', error: 'Error', cause: 'Cause' }, end)];
    }),
  );
}

function endIn(names: Readonly<Record<'result' | 'failure' | 'error' | 'cause', string>>, end: TaskEnd): JsonObject {
  if (end.kind === 'succeeded') return new Map([[names.result, parseJson(end.output)]]);
  const parts: readonly (readonly [string, string | undefined])[] = [
    [names.error, end.error],
    [names.cause, end.cause],
  ];
  const given = parts.flatMap(([name, text]): [string, Json][] => (text === undefined ? [] : [[name, text]]));
  return new Map([[names.failure, new Map(given)]]);
}

function nested(path: readonly string[], value: Json): JsonObject {
  const [name = '', ...rest] = path;
  return new Map([[name, rest.length === 0 ? value : nested(rest, value)]]);
}
