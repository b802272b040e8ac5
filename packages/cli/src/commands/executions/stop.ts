/** `stepwright executions stop EXECUTION`: ends it as ABORTED. */
import { z } from 'zod';
import { findExecutionArn } from '../../api/find-arn.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { exitCodes } from '../../io.ts';
import { formatTime } from '../../terminal/table.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

interface StopOptions extends ApiOptions {
  readonly error?: string;
  readonly cause?: string;
}

const stopped = z.object({ stopDate: z.number() });

export function addExecutionsStop(host: CommandHost): void {
  addApiCommand(host, 'stop <execution>', 'stop an execution', stopExecution)
    .option('--error <name>', 'the error that it ends with')
    .option('--cause <text>', 'why');
}

async function stopExecution(session: Session, [given = '']: readonly string[], { error, cause }: StopOptions) {
  const executionArn = await findExecutionArn(given, session);
  const result = await session.client.call('StopExecution', { executionArn, error, cause });
  session.print(result, () => `${executionArn} stopped ${formatTime(stopped.parse(result).stopDate)}\n`);
  return exitCodes.success;
}
