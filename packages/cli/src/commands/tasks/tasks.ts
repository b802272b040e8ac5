/** The noun `tasks`, with its verbs. */
import type { CommandHost } from '../command-host.ts';
import { addTasksSendFailure } from './send-failure.ts';
import { addTasksSendHeartbeat } from './send-heartbeat.ts';
import { addTasksSendSuccess } from './send-success.ts';

export function addTasks({ parent, ...host }: CommandHost): void {
  const description = 'answers to tasks that wait for a token: callbacks and activities';
  const noun = { ...host, parent: parent.command('tasks').description(description) };
  addTasksSendSuccess(noun);
  addTasksSendFailure(noun);
  addTasksSendHeartbeat(noun);
}
