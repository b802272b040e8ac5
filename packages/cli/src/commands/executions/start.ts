/** `stepwright executions start MACHINE`: begins an execution; with `--wait` the exit code says how it ended. */
import { z } from 'zod';
import { findMachineArn } from '../../api/find-arn.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { readJsonArgument } from '../../definition/read-json-argument.ts';
import { exitCodes } from '../../io.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';
import { waitForExecution } from './wait-for-execution.ts';

interface StartOptions extends ApiOptions {
  readonly name?: string;
  readonly input?: string;
  readonly wait?: boolean;
}

const started = z.object({ executionArn: z.string() });

export function addExecutionsStart(host: CommandHost): void {
  addApiCommand(host, 'start <machine>', 'start an execution of a state machine, a version or an alias', startExecution)
    .option('--name <name>', 'its name (default: one of its own)')
    .option('-i, --input <file|json>', 'the input: a file, or JSON text (default: {})')
    .option('-w, --wait', 'wait for its end and print its output; the exit code says how it ended');
}

async function startExecution(session: Session, [machine = '']: readonly string[], options: StartOptions) {
  const { name, input = '{}', wait } = options;
  const request = {
    input: readJsonArgument('--input', input, session.io.cwd),
    stateMachineArn: await findMachineArn(machine, session),
    ...(name !== undefined && { name }),
  };
  const result = await session.client.call('StartExecution', request);
  const { executionArn } = started.parse(result);
  if (wait === true) return waitForExecution(executionArn, session);
  session.print(result, () => `${executionArn}\n`);
  return exitCodes.success;
}
