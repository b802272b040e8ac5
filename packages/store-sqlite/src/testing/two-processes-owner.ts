/**
 * A process for `two-processes.test.ts`: opens the store named by its argument and starts executions for ever, several
 * calls at a time, printing the name of each one that is acknowledged.
 */
import { writeSync } from 'node:fs';
import { firstCommit, laterCommit } from '@stepwright/store-testkit/samples';
import { openSqliteStore } from '../open-sqlite-store.ts';

const [, , file, prefix] = process.argv;
const store = await openSqliteStore({ file: String(file), lockWaitMs: 10_000 });
const [lease] = await store.claim();
if (lease === undefined) throw new Error('an embedded store always has its shard to give');
const owned = lease;
await Promise.all([0, 1, 2, 3].map(startForEver));

async function startForEver(writer: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    const name = `${prefix}-${writer}-${count}`;
    const results = await store.commit(owned, [firstCommit(name), laterCommit(name, 2)]);
    if (results.some((result) => result !== 'written')) throw new Error(`${name} was refused`);
    // Written at once: nothing may be left in a buffer when the process is killed.
    writeSync(1, `${name}\n`);
  }
}
