/**
 * `stepwright executions redrive EXECUTION`: goes on where it failed. With edits it asks Stepwright's own operation, else AWS's,
 * which every endpoint has.
 */
import { z } from 'zod';
import { findExecutionArn, findMachineArn } from '../../api/find-arn.ts';
import { splitPair } from '../../api/parse-pairs.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { readJsonArgument } from '../../definition/read-json-argument.ts';
import { exitCodes } from '../../io.ts';
import { formatTime } from '../../terminal/table.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';
import { waitForExecution } from './wait-for-execution.ts';

interface RedriveOptions extends ApiOptions {
  readonly input?: string;
  readonly stateInput: readonly string[];
  readonly onto?: string;
  readonly wait?: boolean;
}

const redriven = z.object({ redriveDate: z.number() });

export function addExecutionsRedrive(host: CommandHost): void {
  addApiCommand(
    host,
    'redrive <execution>',
    'go on with an execution where it failed, was stopped or timed out',
    redrive,
  )
    .option('-i, --input <file|json>', 'another execution input')
    .option('--state-input <state=file|json...>', 'another input for a state that runs again', [])
    .option('--onto <machine>', 'the machine, for its current definition, or one of its versions or aliases')
    .option('-w, --wait', 'wait for its end and print its output; the exit code says how it ended');
}

async function redrive(session: Session, [given = '']: readonly string[], options: RedriveOptions): Promise<number> {
  const { input, stateInput, onto, wait } = options;
  const { io, client } = session;
  const executionArn = await findExecutionArn(given, session);
  const stateInputs = stateInput.map((text) => {
    const [stateName, value] = splitPair('--state-input', text);
    return { stateName, input: readJsonArgument('--state-input', value, io.cwd) };
  });
  const edits = {
    ...(input !== undefined && { input: readJsonArgument('--input', input, io.cwd) }),
    ...(stateInputs.length > 0 && { stateInputs }),
    ...(onto !== undefined && { stateMachineArn: await findMachineArn(onto, session) }),
  };
  const ask = Object.keys(edits).length === 0 ? client.call : client.callOwn;
  const result = await ask('RedriveExecution', { executionArn, ...edits });
  if (wait === true) return waitForExecution(executionArn, session);
  session.print(result, () => `${executionArn} redriven ${formatTime(redriven.parse(result).redriveDate)}\n`);
  return exitCodes.success;
}
