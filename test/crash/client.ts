/**
 * The clients of the crash proof: they start, watch, sometimes stop and redrive executions over HTTP with the AWS SDK, repeat
 * what was acknowledged already, and write down what they were told.
 */
import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { StartRecord } from '../oracle/ledgers.ts';
import type { WorkloadInput } from './workload.ts';

export const account = '123456789012';
export const region = 'us-east-1';
export const machineName = 'crash';
export const stateMachineArn = `arn:aws:states:${region}:${account}:stateMachine:${machineName}`;

/** A client of the server at `url` that neither retries nor waits long: a dead server must show at once. */
export function createSdkClient(url: string): SFNClient {
  return new SFNClient({
    endpoint: url,
    region,
    credentials: { accessKeyId: 'crash', secretAccessKey: 'crash' },
    maxAttempts: 1,
  });
}

/** A new execution to try: the name says which, so that a lost answer can be asked for again. */
export function newStart(number: number, random: () => number): StartRecord {
  const redrives = random() < 0.3 ? 1 + Math.floor(random() * 2) : 0;
  const input: WorkloadInput = { n: 1 + Math.floor(random() * 4), fails: random() < 0.1, redrives };
  return {
    executionArn: `arn:aws:states:${region}:${account}:execution:${machineName}:e${number}`,
    input: JSON.stringify(input),
    isAcknowledged: false,
    isStopAcknowledged: false,
    startedAt: undefined,
    redrivesAsked: 0,
    redrivesAcknowledged: 0,
    observedEnd: undefined,
    contradiction: undefined,
  };
}

/**
 * Asks for the start, for the first time or again: an execution that runs is given by every start of the same name and
 * input, so that all answers say the same.
 */
export async function requestStart(client: SFNClient, start: StartRecord): Promise<void> {
  const name = start.executionArn.split(':').at(-1);
  try {
    const answer = await client.send(new StartExecutionCommand({ stateMachineArn, name, input: start.input }));
    start.isAcknowledged = true;
    const startedAt = answer.startDate?.getTime();
    start.startedAt ??= startedAt;
    if (start.startedAt !== startedAt) start.contradiction = `it started at ${start.startedAt} and at ${startedAt}`;
    if (answer.executionArn !== start.executionArn) start.contradiction = `its ARN was ${answer.executionArn}`;
  } catch (error) {
    // An earlier request whose answer was lost has begun it, and it has ended since.
    if (error instanceof ExecutionAlreadyExists) start.isAcknowledged = true;
    else rethrowUnlessLater(error);
  }
}

/** Asks how the execution stands; writes down its end. */
export async function observe(client: SFNClient, start: StartRecord): Promise<void> {
  try {
    const seen = await client.send(new DescribeExecutionCommand({ executionArn: start.executionArn }));
    if (seen.status === undefined || seen.status === 'RUNNING' || seen.status === 'PENDING_REDRIVE') return;
    start.observedEnd = { status: seen.status, output: seen.output, redriveCount: seen.redriveCount ?? 0 };
  } catch (error) {
    // For an acknowledged start this is a violation, which the oracle finds in the store.
    if (!(error instanceof ExecutionDoesNotExist)) rethrowUnlessLater(error);
  }
}

/** Asks to redrive the execution; a redrive whose answer was lost is asked for again, with the same client token. */
export async function requestRedrive(client: SFNClient, start: StartRecord): Promise<void> {
  const { executionArn } = start;
  start.redrivesAsked = start.redrivesAcknowledged + 1;
  const clientToken = `redrive-${start.redrivesAsked}`;
  // Whatever the answer is, the execution may run from now on.
  start.observedEnd = undefined;
  await client
    .send(new RedriveExecutionCommand({ executionArn, clientToken }))
    .catch(rethrowUnlessLater)
    .then((answer) => {
      if (answer !== undefined) start.redrivesAcknowledged += 1;
    });
}

/** Asks to stop the execution. */
export async function requestStop(client: SFNClient, start: StartRecord): Promise<void> {
  try {
    await client.send(new StopExecutionCommand({ executionArn: start.executionArn, error: 'Stopped' }));
    start.isStopAcknowledged = true;
  } catch (error) {
    if (!(error instanceof ExecutionDoesNotExist)) rethrowUnlessLater(error);
  }
}

/**
 * A killed server refuses or resets connections, and an overloaded one has done nothing and says so: both are asked again.
 * Any other answer from a living server is a fault of the proof.
 */
export function rethrowUnlessLater(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const isGone = code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'EPIPE';
  const isCutOff = error instanceof Error && /socket hang up|other side closed|terminated/i.test(error.message);
  const isOverloaded = error instanceof Error && error.name === 'ThrottlingException';
  if (!isGone && !isCutOff && !isOverloaded) throw error;
}
