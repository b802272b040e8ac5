/** `stepwright executions search`: executions by what people know of them, newest first. */
import { Option } from 'commander';
import { executionItem } from '../../api/answers.ts';
import { findMachineArn } from '../../api/find-arn.ts';
import { parseTags, splitPair } from '../../api/parse-pairs.ts';
import { parseLimit, readAllItems } from '../../api/read-pages.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { exitCodes, UsageError } from '../../io.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';
import { executionStatuses, formatExecutions } from './format-executions.ts';

interface SearchOptions extends ApiOptions {
  readonly machine?: string;
  readonly input: readonly string[];
  readonly error?: string;
  readonly status?: string;
  readonly name?: string;
  readonly tag: readonly string[];
  readonly from?: string;
  readonly before?: string;
  readonly limit?: string;
}

const LIMIT_DEFAULT = 50;

export function addExecutionsSearch(host: CommandHost): void {
  addApiCommand(host, 'search', 'find executions; all that is given must hold', searchExecutions)
    .option('--machine <machine>', 'of this state machine')
    .option('--input <path=value...>', 'whose input has this value at this search key, such as $.order.id=17', [])
    .option('--error <name>', 'that ended with this error')
    .addOption(new Option('--status <status>', 'of this status').choices(executionStatuses))
    .option('--name <prefix>', 'whose name begins so')
    .option('--tag <key=value...>', 'of machines that carry this tag', [])
    .option('--from <time>', 'that started then or later (2026-11-28, 2026-11-28T12:00Z, or epoch seconds)')
    .option('--before <time>', 'that started earlier than then')
    .option('--limit <n>', `show so many at most (default: ${LIMIT_DEFAULT})`);
}

async function searchExecutions(session: Session, _args: readonly string[], options: SearchOptions): Promise<number> {
  const { machine, input, error, status, name, tag, from, before } = options;
  const request = {
    stateMachineArn: machine === undefined ? undefined : await findMachineArn(machine, session),
    inputs: input.map((text) => {
      const [path, value] = splitPair('--input', text);
      return { path, value };
    }),
    error,
    statusFilter: status,
    namePrefix: name,
    tags: parseTags(tag),
    startedFrom: parseTime('--from', from),
    startedBefore: parseTime('--before', before),
  };
  const executions = await readAllItems(
    (paging) => session.client.callOwn('SearchExecutions', { ...request, ...paging }),
    (page) => executionItem.array().parse(page['executions']),
    parseLimit(options.limit, LIMIT_DEFAULT),
  );
  session.print(executions, () => formatExecutions(executions));
  return exitCodes.success;
}

/** An instant in epoch seconds. @throws UsageError if the text is none. */
function parseTime(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text) / 1_000;
  if (Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new UsageError(`${option} ${text}: it takes a time such as 2026-11-28, 2026-11-28T12:00Z or epoch seconds`);
}
