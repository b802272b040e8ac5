import { describe, expect, it } from 'vitest';
import { collectPage } from './collect-page.ts';

function source(rowCount: number, maxResults: number | undefined, text = '') {
  const reads: number[] = [];
  return {
    reads,
    maxResults,
    read: (after: number | undefined, count: number) => {
      reads.push(count);
      const start = after === undefined ? 0 : after + 1;
      return Promise.resolve(Array.from({ length: Math.min(count, rowCount - start) }, (_, i) => start + i));
    },
    toItem: (row: number) => ({ row, text }),
  };
}

describe('a page', () => {
  it('has 100 items unless the request says otherwise', async () => {
    expect((await collectPage(source(150, undefined))).items).toHaveLength(100);
    expect((await collectPage(source(150, 0))).items).toHaveLength(100);
    expect((await collectPage(source(150, 120))).items).toHaveLength(120);
  });

  it('says where to go on exactly when rows are left', async () => {
    expect((await collectPage(source(5, 5))).continueAfter).toBeUndefined();
    expect((await collectPage(source(6, 5))).continueAfter).toBe(4);
    expect((await collectPage(source(100, 100))).continueAfter).toBeUndefined();
    expect((await collectPage(source(0, 5))).items).toEqual([]);
  });

  it('is read in chunks', async () => {
    const rows = source(1500, 1000);
    const page = await collectPage(rows);
    expect(page.items).toHaveLength(1000);
    expect(page.continueAfter).toBe(999);
    expect(Math.max(...rows.reads)).toBe(100);
  });

  it('ends early when its items are large, but holds one', async () => {
    const page = await collectPage(source(10, 10, 'x'.repeat(1_048_576)));
    expect(page.items).toHaveLength(3);
    expect(page.continueAfter).toBe(2);
    expect((await collectPage(source(2, 10, 'x'.repeat(5_000_000)))).items).toHaveLength(1);
  });
});
