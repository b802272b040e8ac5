/** For tests: executions in virtual time, with a real engine, over which the API is asked as a client would ask it. */
import { printJson, sourceToJson } from '@stepwright/asl';
import { definitionParser, printYaml } from '@stepwright/asl/yaml';
import { defaultEngineLimits, openEngine, silentLog, type TaskMocks, type TaskRunner } from '@stepwright/engine';
import { createMemoryStore, createSeededRandom, type VirtualClock } from '@stepwright/engine/testing';
import {
  createTaskMocks,
  readMocks,
  type RecordingTaskMocks,
  toLocalMocks,
  toOwnMocks,
} from '@stepwright/integrations';
import { createInProcessApi } from '@stepwright/server';
import { type ExecutionDescription, executionDescription, type HistoryEvent, historyEvent } from '../api/answers.ts';
import { recordTestCase } from '../recording/record-test-case.ts';

export interface Ran {
  readonly execution: ExecutionDescription;
  readonly events: readonly HistoryEvent[];
}

export interface RunOptions {
  /** JSON or YAML. */
  readonly definition: string;
  readonly input: string;
  readonly runner: TaskRunner;
  readonly clock: VirtualClock;
  /** The mocks of the test case `recorded`, in which the execution is then started. */
  readonly mocks?: TaskMocks;
}

const PLACE = { region: 'us-east-1', account: '123456789012' };

/** Runs the machine `recorded` to its end. */
export async function runToEnd({ definition, input, runner, clock, mocks }: RunOptions): Promise<Ran> {
  const store = createMemoryStore();
  const random = createSeededRandom(1);
  const limits = defaultEngineLimits;
  const engine = await openEngine({ store, runner, clock, random, log: silentLog, limits, mocks });
  const api = createInProcessApi({ engine, store, clock, runner, log: silentLog, payloadBytesMax: 262_144 });
  const call = async (operation: string, parameters: object): Promise<object> => {
    const answer = await api({ operation, input: parameters, ...PLACE });
    if (answer.kind === 'refused') throw new Error(`${operation}: ${answer.code} ${answer.message}`);
    return answer.output;
  };
  const { tree } = definitionParser('yaml')(definition);
  if (tree === undefined) throw new Error('the definition is no YAML');
  await call('CreateStateMachine', {
    name: 'recorded',
    definition: printJson(sourceToJson(tree)),
    roleArn: 'arn:aws:iam::123456789012:role/r',
  });
  const stop = clock.run();
  try {
    const suffix = mocks === undefined ? '' : '#recorded';
    const stateMachineArn = `arn:aws:states:us-east-1:123456789012:stateMachine:recorded${suffix}`;
    await call('StartExecution', { stateMachineArn, name: 'e', input });
    const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:recorded:e';
    await engine.waitForEnd(executionArn);
    const described = await call('DescribeExecution', { executionArn });
    const history = await call('GetExecutionHistory', { executionArn, maxResults: 1_000 });
    return {
      execution: executionDescription.parse(described),
      events: historyEvent.array().parse('events' in history ? history.events : []),
    };
  } finally {
    stop();
    await engine.close(0);
  }
}

/** The mocks that a run is recorded as, by way of their file. */
export function recordedMocks(ran: Ran, format: 'own' | 'local'): RecordingTaskMocks {
  const { answers } = recordTestCase(ran.events);
  const recorded = { stateMachineName: 'recorded', name: 'recorded', answers };
  const text = format === 'own' ? printYaml(toOwnMocks(recorded)) : printJson(toLocalMocks(recorded));
  if (text === undefined) throw new Error('the recording cannot be said in YAML');
  return createTaskMocks(readMocks(text, format === 'own' ? 'yaml' : 'json'));
}

/** What must be the same in a mocked execution: how it ended, and with what. */
export function outcomeOf({ execution }: Ran): object {
  const { status, output, error, cause } = execution;
  return { status, output, error, cause };
}
