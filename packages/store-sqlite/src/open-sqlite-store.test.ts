import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exerciseStore } from '@stepwright/store-testkit';
import { openSqliteStore } from './open-sqlite-store.ts';

exerciseStore('SQLite store', {
  isDurable: true,
  makeStore: async () => {
    const directory = mkdtempSync(join(tmpdir(), 'stepwright-store-'));
    const file = join(directory, 'stepwright.db');
    let store = await openSqliteStore({ file });
    return {
      store,
      reopen: async () => {
        await store.close();
        store = await openSqliteStore({ file });
        return store;
      },
      dispose: async () => {
        await store.close();
        rmSync(directory, { recursive: true });
      },
    };
  },
});
