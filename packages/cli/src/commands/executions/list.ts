/** `stepwright executions list [MACHINE]`: executions, newest first; with `--follow` what becomes of them, as it happens. */
import { Option } from 'commander';
import { type ExecutionItem, executionItem } from '../../api/answers.ts';
import { findMachineArn } from '../../api/find-arn.ts';
import { parseLimit, readAllItems, type ReadPage } from '../../api/read-pages.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { exitCodes } from '../../io.ts';
import { everyInterval } from '../../terminal/interval.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';
import { executionStatuses, formatExecutions, formatExecutionLine } from './format-executions.ts';

interface ListOptions extends ApiOptions {
  readonly status?: string;
  readonly limit?: string;
  readonly follow?: boolean;
}

const LIMIT_DEFAULT = 50;

export function addExecutionsList(host: CommandHost): void {
  addApiCommand(host, 'list [machine]', 'list executions, of one state machine or of all, newest first', listExecutions)
    .addOption(new Option('--status <status>', 'only those of this status').choices(executionStatuses))
    .option('--limit <n>', `show so many at most (default: ${LIMIT_DEFAULT})`)
    .option('-f, --follow', 'go on and show what begins and what ends, until Ctrl-C');
}

async function listExecutions(session: Session, [machine]: readonly string[], options: ListOptions): Promise<number> {
  const limit = parseLimit(options.limit, LIMIT_DEFAULT);
  const read = await chooseList(session, machine, options.status);
  const readNewest = () => readAllItems(read, (page) => executionItem.array().parse(page['executions']), limit);
  const executions = await readNewest();
  if (options.follow !== true) {
    session.print(executions, () => formatExecutions(executions));
    return exitCodes.success;
  }
  const seen = new Map<string, string>();
  const show = (items: readonly ExecutionItem[]) => {
    for (const item of items.filter(({ executionArn, status }) => seen.get(executionArn) !== status).toReversed()) {
      seen.set(item.executionArn, item.status);
      session.io.stdout(options.json === true ? `${JSON.stringify(item)}\n` : formatExecutionLine(item));
    }
  };
  show(executions);
  await everyInterval(session.io, async () => show(await readNewest()));
  return exitCodes.success;
}

/** AWS's list for one machine, a search over all where there is none. */
async function chooseList(
  session: Session,
  machine: string | undefined,
  status: string | undefined,
): Promise<ReadPage> {
  const { client } = session;
  const filter = status === undefined ? {} : { statusFilter: status };
  if (machine === undefined) return (paging) => client.callOwn('SearchExecutions', { ...filter, ...paging });
  const stateMachineArn = await findMachineArn(machine, session);
  return (paging) => client.call('ListExecutions', { stateMachineArn, ...filter, ...paging });
}
