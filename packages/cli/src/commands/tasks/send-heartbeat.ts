/** `stepwright tasks send-heartbeat TOKEN`: the task that has the token is still being worked on. */
import type { Session } from '../../api/session.ts';
import { exitCodes } from '../../io.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

export function addTasksSendHeartbeat(host: CommandHost): void {
  addApiCommand(host, 'send-heartbeat <token>', 'say that the task with this token is being worked on', sendHeartbeat);
}

async function sendHeartbeat(session: Session, [taskToken = '']: readonly string[]) {
  const result = await session.client.call('SendTaskHeartbeat', { taskToken });
  session.print(result, () => 'taken\n');
  return exitCodes.success;
}
