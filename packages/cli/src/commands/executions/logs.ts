/** `stepwright executions logs EXECUTION`: its events as lines; with `--follow` as they happen, until it has ended. */
import { executionDescription, type HistoryEvent } from '../../api/answers.ts';
import { findExecutionArn } from '../../api/find-arn.ts';
import { readHistoryAfter } from '../../api/read-history.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { exitCodes } from '../../io.ts';
import { describeEvent } from '../../terminal/history-event-text.ts';
import { everyInterval } from '../../terminal/interval.ts';
import { formatTime } from '../../terminal/table.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

interface LogsOptions extends ApiOptions {
  readonly follow?: boolean;
}

export function addExecutionsLogs(host: CommandHost): void {
  addApiCommand(
    host,
    'logs <execution>',
    'print the events of an execution as lines, JSON lines with --json',
    logs,
  ).option('-f, --follow', 'go on until the execution has ended');
}

async function logs(session: Session, [given = '']: readonly string[], options: LogsOptions): Promise<number> {
  const executionArn = await findExecutionArn(given, session);
  let last = 0;
  /** Asks for the status first, so that no event of an execution that has ended is left out. */
  const showNew = async () => {
    const { status } = executionDescription.parse(await session.client.call('DescribeExecution', { executionArn }));
    const events = await readHistoryAfter(executionArn, last, session);
    last = events.at(-1)?.id ?? last;
    for (const event of events)
      session.io.stdout(options.json === true ? `${JSON.stringify(event)}\n` : formatLine(event));
    return status === 'RUNNING' ? undefined : 'done';
  };
  if (options.follow === true) await everyInterval(session.io, showNew);
  else await showNew();
  return exitCodes.success;
}

function formatLine(event: HistoryEvent): string {
  return `${formatTime(event.timestamp)}  ${event.type}  ${describeEvent(event)}`.trimEnd().concat('\n');
}
