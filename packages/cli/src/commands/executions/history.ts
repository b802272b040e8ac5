/** `stepwright executions history EXECUTION`: its events as a table, as a tree of scopes, or as JSON. */
import { findExecutionArn } from '../../api/find-arn.ts';
import { readHistory } from '../../api/read-history.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { exitCodes } from '../../io.ts';
import { formatHistoryTable } from '../../terminal/history-table.ts';
import { formatHistoryTree } from '../../terminal/history-tree.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

interface HistoryOptions extends ApiOptions {
  readonly tree?: boolean;
}

export function addExecutionsHistory(host: CommandHost): void {
  addApiCommand(host, 'history <execution>', 'show the events of an execution, oldest first', history).option(
    '--tree',
    'show branches and iterations beneath what they belong to',
  );
}

async function history(session: Session, [given = '']: readonly string[], { tree }: HistoryOptions): Promise<number> {
  const events = await readHistory(await findExecutionArn(given, session), session);
  session.print(events, () => (tree === true ? formatHistoryTree(events) : formatHistoryTable(events)));
  return exitCodes.success;
}
