/** `stepwright executions fork EXECUTION --from STATE`: a new execution that begins where another one entered a state. */
import { z } from 'zod';
import { findExecutionArn, findMachineArn } from '../../api/find-arn.ts';
import { readHistory } from '../../api/read-history.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { readJsonArgument } from '../../definition/read-json-argument.ts';
import { exitCodes, UsageError } from '../../io.ts';
import { describeEvent } from '../../terminal/history-event-text.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';
import { waitForExecution } from './wait-for-execution.ts';

interface ForkOptions extends ApiOptions {
  readonly from: string;
  readonly name?: string;
  readonly input?: string;
  readonly onto?: string;
  readonly wait?: boolean;
}

const forked = z.object({ executionArn: z.string() });

export function addExecutionsFork(host: CommandHost): void {
  addApiCommand(host, 'fork <execution>', 'start a new execution where another one entered a state', fork)
    .requiredOption('--from <state|event>', 'the state, for the last time that it was entered, or the id of that event')
    .option('--name <name>', 'the name of the new execution (default: one of its own)')
    .option('-i, --input <file|json>', 'another input for that state')
    .option('--onto <machine>', 'the machine, for its current definition, or one of its versions or aliases')
    .option('-w, --wait', 'wait for its end and print its output; the exit code says how it ended');
}

async function fork(session: Session, [given = '']: readonly string[], options: ForkOptions): Promise<number> {
  const { name, input, onto, wait } = options;
  const executionArn = await findExecutionArn(given, session);
  const request = {
    executionArn,
    eventId: await findEntry(executionArn, options.from, session),
    ...(name !== undefined && { name }),
    ...(input !== undefined && { input: readJsonArgument('--input', input, session.io.cwd) }),
    ...(onto !== undefined && { stateMachineArn: await findMachineArn(onto, session) }),
  };
  const result = await session.client.callOwn('ForkExecution', request);
  const fresh = forked.parse(result);
  if (wait === true) return waitForExecution(fresh.executionArn, session);
  session.print(result, () => `${fresh.executionArn}\n`);
  return exitCodes.success;
}

/** The id of the event that says that the state was entered, the last time that it was. */
async function findEntry(executionArn: string, from: string, session: Session): Promise<number> {
  if (/^\d+$/.test(from)) return Number(from);
  const entries = (await readHistory(executionArn, session)).filter(({ type }) => type.endsWith('StateEntered'));
  const entry = entries.findLast((event) => describeEvent(event) === from);
  if (entry !== undefined) return entry.id;
  const states = [...new Set(entries.map(describeEvent))].join(', ');
  throw new UsageError(`--from ${from}: the execution did not enter that state; it entered ${states}`);
}
