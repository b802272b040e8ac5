/** Items on their way from a file: so many at once that handing them on costs little, and few enough for memory. */
import type { SourceItem } from '@stepwright/engine';

/** Items in a page, at most. */
export const PAGE_ITEMS = 1_000;

/** A page is also full with so many bytes of the file. */
export const PAGE_BYTES = 4_194_304;

/** The largest item. Source: reference, Distributed Map, sizes. */
export const ITEM_BYTES_MAX = 8_388_608;

/** Items of a file, and where the file goes on behind them: bytes, or rows, from where reading began. */
export interface ItemPage {
  readonly items: readonly SourceItem[];
  readonly end: number;
}

/** An item and where it ends in the file. */
export interface PlacedItem {
  readonly item: SourceItem;
  readonly end: number;
}

/** The items in pages. */
export async function* inPages(items: AsyncIterable<PlacedItem>): AsyncGenerator<ItemPage> {
  let page: SourceItem[] = [];
  let begin = 0;
  let last = 0;
  for await (const { item, end } of items) {
    page.push(item);
    last = end;
    if (page.length < PAGE_ITEMS && end - begin < PAGE_BYTES) continue;
    yield { items: page, end };
    page = [];
    begin = end;
  }
  if (page.length > 0) yield { items: page, end: last };
}
