/** Lists of the API, page by page. */
import { z } from 'zod';
import { UsageError } from '../io.ts';
import type { ApiResult } from './api-client.ts';

/** Items that one request asks for; the API's most. */
const PAGE = 1_000;

const nextTokenSchema = z.object({ nextToken: z.string().optional() });

/** One page of a list: the operation with these paging members. */
export type ReadPage = (paging: { readonly maxResults: number; readonly nextToken?: string }) => Promise<ApiResult>;

/** The items of the pages, up to `limit` of them. */
export async function* readItems<Item>(
  read: ReadPage,
  itemsOf: (page: ApiResult) => readonly Item[],
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Item> {
  let left = limit;
  let nextToken: string | undefined;
  do {
    const page = await read({ maxResults: Math.min(PAGE, left), ...(nextToken !== undefined && { nextToken }) });
    for (const item of itemsOf(page).slice(0, left)) {
      yield item;
      left -= 1;
    }
    ({ nextToken } = nextTokenSchema.parse(page));
  } while (nextToken !== undefined && left > 0);
}

/** All of them at once. */
export async function readAllItems<Item>(...list: Parameters<typeof readItems<Item>>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of readItems(...list)) items.push(item);
  return items;
}

/** @throws UsageError if the text is no whole number from 1. */
export function parseLimit(text: string | undefined, whenAbsent: number): number {
  const limit = text === undefined ? whenAbsent : Number(text);
  if (Number.isSafeInteger(limit) && limit >= 1) return limit;
  throw new UsageError(`--limit ${text}: it takes a whole number from 1`);
}
