/** The noun `executions`, with its verbs. */
import type { CommandHost } from '../command-host.ts';
import { addExecutionsDescribe } from './describe.ts';
import { addExecutionsFork } from './fork.ts';
import { addExecutionsHistory } from './history.ts';
import { addExecutionsList } from './list.ts';
import { addExecutionsLogs } from './logs.ts';
import { addExecutionsRedrive } from './redrive.ts';
import { addExecutionsSearch } from './search.ts';
import { addExecutionsStart } from './start.ts';
import { addExecutionsStop } from './stop.ts';

export function addExecutions({ parent, ...host }: CommandHost): void {
  const noun = { ...host, parent: parent.command('executions').description('executions of a server') };
  addExecutionsList(noun);
  addExecutionsSearch(noun);
  addExecutionsDescribe(noun);
  addExecutionsHistory(noun);
  addExecutionsLogs(noun);
  addExecutionsStart(noun);
  addExecutionsStop(noun);
  addExecutionsRedrive(noun);
  addExecutionsFork(noun);
}
