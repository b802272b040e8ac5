/** `stepwright tasks send-failure TOKEN`: the task that has the token fails. */
import type { ApiOptions, Session } from '../../api/session.ts';
import { exitCodes } from '../../io.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

interface FailureOptions extends ApiOptions {
  readonly error?: string;
  readonly cause?: string;
}

export function addTasksSendFailure(host: CommandHost): void {
  addApiCommand(host, 'send-failure <token>', 'say that the task with this token has failed', sendFailure)
    .option('--error <name>', 'the error, which Retry and Catch can match')
    .option('--cause <text>', 'why');
}

async function sendFailure(session: Session, [taskToken = '']: readonly string[], { error, cause }: FailureOptions) {
  const result = await session.client.call('SendTaskFailure', { taskToken, error, cause });
  session.print(result, () => 'taken\n');
  return exitCodes.success;
}
