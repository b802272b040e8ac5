/** `stepwright machines list`: the state machines, by name. */
import { machineItem } from '../../api/answers.ts';
import { parseLimit, readAllItems } from '../../api/read-pages.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { exitCodes } from '../../io.ts';
import { formatTable, formatTime } from '../../terminal/table.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

interface ListOptions extends ApiOptions {
  readonly limit?: string;
}

/** A server has up to 10,000 machines. */
const LIMIT_DEFAULT = 10_000;

export function addMachinesList(host: CommandHost): void {
  addApiCommand(host, 'list', 'list the state machines, by name', listMachines).option(
    '--limit <n>',
    'show so many at most',
  );
}

async function listMachines(session: Session, _args: readonly string[], { limit }: ListOptions): Promise<number> {
  const machines = await readAllItems(
    (paging) => session.client.call('ListStateMachines', paging),
    (page) => machineItem.array().parse(page['stateMachines']),
    parseLimit(limit, LIMIT_DEFAULT),
  );
  session.print(machines, () =>
    formatTable(
      ['name', 'type', 'created', 'arn'],
      machines.map(({ name, type, creationDate, stateMachineArn }) => [
        name,
        type,
        formatTime(creationDate),
        stateMachineArn,
      ]),
    ),
  );
  return exitCodes.success;
}
