/** Mocks as the engine asks for them, with an account of which answers nobody ever asked for. */
import type { TaskEnd, TaskMocks } from '@stepwright/engine';
import { answerTo, type MockedAnswer, type Mocks } from './mocks.ts';

export interface RecordingTaskMocks extends TaskMocks {
  /** The answers of the test case that no attempt has got so far, in the order of the file. */
  readonly unused: (stateMachineName: string, testCase: string) => readonly UnusedMock[];
}

export interface UnusedMock {
  readonly stateName: string;
  /** The number of the first attempt that would get it. */
  readonly attempt: number;
}

/** What the mocks answer. A mocked state whose answers have run out fails, and says so: nothing is called instead. */
export function createTaskMocks(mocks: Mocks): RecordingTaskMocks {
  const used = new Set<MockedAnswer>();
  return {
    hasTestCase: (stateMachineName, testCase) => mocks.get(stateMachineName)?.has(testCase) ?? false,
    answer: ({ stateMachineName, testCase, stateName, attempt }) => {
      const answers = mocks.get(stateMachineName)?.get(testCase)?.get(stateName);
      if (answers === undefined) return undefined;
      const answer = answerTo(answers, attempt);
      if (answer === undefined) return runOut({ testCase, stateName, attempt });
      used.add(answer);
      return answer.end;
    },
    unused: (stateMachineName, testCase) => {
      const states = mocks.get(stateMachineName)?.get(testCase) ?? new Map<string, readonly MockedAnswer[]>();
      return [...states].flatMap(([stateName, answers]) => unusedOf(stateName, answers, used));
    },
  };
}

function unusedOf(
  stateName: string,
  answers: readonly MockedAnswer[],
  used: ReadonlySet<MockedAnswer>,
): readonly UnusedMock[] {
  const unused: UnusedMock[] = [];
  let attempt = 0;
  for (const answer of answers) {
    if (!used.has(answer)) unused.push({ stateName, attempt });
    attempt += answer.attempts;
  }
  return unused;
}

function runOut(question: {
  readonly testCase: string;
  readonly stateName: string;
  readonly attempt: number;
}): TaskEnd {
  const { testCase, stateName, attempt } = question;
  return {
    kind: 'failed',
    error: 'States.Runtime',
    cause: `The test case '${testCase}' has no answer for attempt ${attempt} at the state '${stateName}' (attempts count from 0).`,
  };
}
