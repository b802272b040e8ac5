/** `stepwright tasks send-success TOKEN`: the task that has the token succeeds. */
import type { ApiOptions, Session } from '../../api/session.ts';
import { readJsonArgument } from '../../definition/read-json-argument.ts';
import { exitCodes } from '../../io.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

interface SuccessOptions extends ApiOptions {
  readonly output: string;
}

export function addTasksSendSuccess(host: CommandHost): void {
  addApiCommand(host, 'send-success <token>', 'say that the task with this token has succeeded', sendSuccess).option(
    '-o, --output <file|json>',
    'its output: a file, or JSON text',
    '{}',
  );
}

async function sendSuccess(session: Session, [taskToken = '']: readonly string[], options: SuccessOptions) {
  const output = readJsonArgument('--output', options.output, session.io.cwd);
  const result = await session.client.call('SendTaskSuccess', { taskToken, output });
  session.print(result, () => 'taken\n');
  return exitCodes.success;
}
