/** Judges the data that the workload left, against what its clients and functions saw. */
import { join } from 'node:path';
import { openSqliteStore } from '@stepwright/store-sqlite';
import { checkLedgers } from '../oracle/check-ledgers.ts';
import { checkStore } from '../oracle/check-store.ts';
import type { Ledgers, Violation } from '../oracle/ledgers.ts';
import { attemptName, expectedOutput, mayFail, scheduledAttempt, workName } from './workload.ts';

/** Every broken promise. The server must be gone. */
export async function judge(dataDirectory: string, ledgers: Ledgers): Promise<readonly Violation[]> {
  const store = await openSqliteStore({ file: join(dataDirectory, 'stepwright.db') });
  const dump = await checkStore(store, (scheduled) => {
    const attempt = scheduledAttempt(scheduled);
    return attempt && { attempt: attemptName(attempt), work: workName(attempt) };
  });
  await store.close();
  return [...dump.violations, ...checkLedgers(ledgers, dump.executions, { outputOf: expectedOutput, mayFail })];
}
