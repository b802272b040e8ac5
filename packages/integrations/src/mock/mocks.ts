/**
 * Mocked tasks: what the states of a state machine answer in a test case instead of calling their resources.
 *
 * An execution names its test case when it starts (`…:stateMachine:orders#declined`). The attempts of a mocked state are
 * counted over the whole execution: retries, rounds of a loop and iterations of a Map all count on.
 *
 * Source: AWS Step Functions Local, "Using mocked service integrations".
 */
import type { TaskEnd } from '@stepwright/engine';

/** Test cases by the name of their state machine, then by their own. */
export type Mocks = ReadonlyMap<string, ReadonlyMap<string, TestCase>>;

/** The answers of each mocked state, in the order of its attempts. States that are not in it are really called. */
export type TestCase = ReadonlyMap<string, readonly MockedAnswer[]>;

/** What some attempts in a row come to. */
export interface MockedAnswer {
  /** How many attempts get this answer; Infinity for all that follow. */
  readonly attempts: number;
  readonly end: TaskEnd;
}

/** The answer to the attempt with this number, counted from 0; undefined where the answers have run out. */
export function answerTo(answers: readonly MockedAnswer[], attempt: number): MockedAnswer | undefined {
  let next = 0;
  return answers.find(({ attempts }) => {
    next += attempts;
    return attempt < next;
  });
}
