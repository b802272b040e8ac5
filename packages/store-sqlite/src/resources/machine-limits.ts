/** The limits that machines have of their own. */
import type { DatabaseSync } from 'node:sqlite';
import type { LimitsStore, MachineLimits } from '@stepwright/engine';
import { decodeText, encodeText } from '../database/text.ts';
import type { Transact } from '../database/transaction.ts';
import type { Synchronous } from '../worker/store-calls.ts';

export function createMachineLimits(db: DatabaseSync, transact: Transact): Synchronous<LimitsStore> {
  const put = db.prepare("UPDATE machines SET limits = ? WHERE arn = ? AND status <> 'DELETED'");
  const list = db.prepare("SELECT arn, limits FROM machines WHERE limits IS NOT NULL AND status <> 'DELETED'");
  return {
    putMachineLimits: (machineArn, limits) =>
      transact(() => {
        const { changes } = put.run(encodeLimits(limits), encodeText(machineArn));
        return changes === 0 ? 'missing' : 'written';
      }),
    listMachineLimits: () =>
      list
        .all()
        .map((row) => ({ machineArn: decodeText(row, 'arn'), limits: decodeLimits(decodeText(row, 'limits')) })),
  };
}

function encodeLimits(limits: MachineLimits): string | null {
  const text = JSON.stringify(limits);
  return text === '{}' ? null : text;
}

function decodeLimits(text: string): MachineLimits {
  const members: unknown = JSON.parse(text);
  return {
    payloadBytesMax: numberIn(members, 'payloadBytesMax'),
    historyEventsMax: numberIn(members, 'historyEventsMax'),
  };
}

function numberIn(members: unknown, name: keyof MachineLimits): number | undefined {
  if (typeof members !== 'object' || members === null) throw new Error('the limits of a machine are an object');
  const value = new Map<string, unknown>(Object.entries(members)).get(name);
  return value === undefined ? undefined : Number(value);
}
