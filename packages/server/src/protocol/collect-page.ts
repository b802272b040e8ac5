/**
 * Reads one page of a list from the store in chunks, so that neither a page nor what is in memory at once depends on
 * how large single rows are: a thousand machines may hold a gigabyte of definitions.
 */

/** Rows that are read at once. */
const CHUNK_ROWS = 100;

/** A page ends early at so many characters of JSON; AWS allows pages shorter than asked for. */
const PAGE_CHARS_MAX = 4 * 1_048_576;

/** AWS's page size where a request asks for none, or for 0. */
const PAGE_ITEMS_DEFAULT = 100;

export interface PageSource<Row, Item> {
  /** The request's `maxResults`. */
  readonly maxResults: number | undefined;
  /** The `count` rows after `row`; after none, the first ones of the page. Fewer than `count` only at the end. */
  readonly read: (after: Row | undefined, count: number) => Promise<readonly Row[]>;
  readonly toItem: (row: Row) => Item;
}

export interface Page<Row, Item> {
  readonly items: readonly Item[];
  /** The last row of this page if more rows follow it. */
  readonly continueAfter: Row | undefined;
}

export async function collectPage<Row, Item>(source: PageSource<Row, Item>): Promise<Page<Row, Item>> {
  const itemsMax = source.maxResults === undefined || source.maxResults === 0 ? PAGE_ITEMS_DEFAULT : source.maxResults;
  const items: Item[] = [];
  let last: Row | undefined;
  let chars = 0;
  for (;;) {
    // One row more than the page can take tells whether it is the last page.
    const count = Math.min(CHUNK_ROWS, itemsMax - items.length + 1);
    const rows = await source.read(last, count);
    for (const row of rows) {
      const item = source.toItem(row);
      chars += JSON.stringify(item).length;
      const isFull = items.length === itemsMax || (items.length > 0 && chars > PAGE_CHARS_MAX);
      if (isFull) return { items, continueAfter: last };
      items.push(item);
      last = row;
    }
    if (rows.length < count) return { items, continueAfter: undefined };
  }
}
