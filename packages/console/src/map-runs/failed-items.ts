/** The items of a Map Run that failed, as a file: what each child was given and why it failed. */
import type { DescribeExecutionOutput } from '@stepwright/api-model';
import { call } from '../api/client.ts';

/** Children that are read at most: a run that failed everywhere is not explained by more of the same. */
export const FAILED_CHILDREN_MAX = 10_000;

const PAGE = 1_000;

/** Children that are asked about at once. */
const AT_ONCE = 6;

const failedStatuses = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const;

/** Reads them, telling how many it has. Throws an ApiError where the server does not answer. */
export async function readFailedChildren(
  mapRunArn: string,
  onProgress: (count: number) => void,
): Promise<readonly DescribeExecutionOutput[]> {
  const arns = (await Promise.all(failedStatuses.map((status) => listChildren(mapRunArn, status)))).flat();
  const waiting = arns.slice(0, FAILED_CHILDREN_MAX).values();
  const found: DescribeExecutionOutput[] = [];
  const readers = Array.from({ length: AT_ONCE }, async () => {
    for (const executionArn of waiting) {
      found.push(await call('DescribeExecution', { executionArn }));
      onProgress(found.length);
    }
  });
  await Promise.all(readers);
  return found;
}

async function listChildren(mapRunArn: string, statusFilter: (typeof failedStatuses)[number]): Promise<string[]> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await call('ListExecutions', { mapRunArn, statusFilter, maxResults: PAGE, nextToken });
    arns.push(...page.executions.map(({ executionArn }) => executionArn));
    nextToken = page.nextToken;
  } while (nextToken !== undefined && arns.length < FAILED_CHILDREN_MAX);
  return arns;
}

/** A JSON array. An input stands in it as the child was given it, so that it can be given to another execution. */
export function failedItemsAsJson(children: readonly DescribeExecutionOutput[]): string {
  const entries = children.map(({ executionArn, status, error, cause, input = 'null' }) => {
    const about = JSON.stringify({ executionArn, status, error, cause });
    return `  ${about.slice(0, -1)},"input":${input}}`;
  });
  return `[\n${entries.join(',\n')}\n]\n`;
}
