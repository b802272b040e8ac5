/** What a store in memory removes because it is old. */
import type { RetentionStore } from '../ports/retention-store.ts';
import type { ExecutionRow, Lease } from '../ports/store.ts';
import { pageOfArns } from './execution-order.ts';
import type { MachineSlot } from './machine-slot.ts';

interface MemoryRetentionOptions {
  readonly assertHeld: (lease: Lease) => void;
  /** The rows of all executions; fails on a closed store. */
  readonly rows: () => readonly ExecutionRow[];
  readonly forget: (executionArn: string) => void;
  /** What is kept under the ARNs of machines. */
  readonly slots: ReadonlyMap<string, MachineSlot>;
}

export function createMemoryRetention({ assertHeld, rows, forget, slots }: MemoryRetentionOptions): RetentionStore {
  const machines = (): ReadonlySet<string> => new Set(rows().map(({ start }) => start.stateMachineArn));

  return {
    machinesWithExecutions: async (afterArn, limit) => pageOfArns(machines(), afterArn, limit),

    removeClosedExecutions: async (lease, { stateMachineArn, stoppedBefore, limit }) => {
      assertHeld(lease);
      const stoppedAt = ({ head }: ExecutionRow) => head.stoppedAt ?? Number.POSITIVE_INFINITY;
      const old = rows()
        .filter((row) => row.start.stateMachineArn === stateMachineArn && stoppedAt(row) < stoppedBefore)
        .toSorted((a, b) => stoppedAt(a) - stoppedAt(b))
        .slice(0, limit);
      for (const { start } of old) forget(start.executionArn);
      return old.length;
    },

    purgeRemovedExecutions: async (lease) => {
      assertHeld(lease);
      return false;
    },

    machinesWithoutUse: async (afterArn, limit) => {
      const used = machines();
      const isUnused = ([arn, slot]: readonly [string, MachineSlot]) =>
        slot.current === undefined && !used.has(arn) && slot.revisions.some((revision) => revision !== undefined);
      return pageOfArns(
        [...slots].filter(isUnused).map(([arn]) => arn),
        afterArn,
        limit,
      );
    },

    removeRevisions: async (lease, machineArn, limit) => {
      assertHeld(lease);
      const slot = slots.get(machineArn);
      if (slot === undefined || slot.current !== undefined || machines().has(machineArn)) return false;
      const kept = [...slot.revisions.entries()].filter(([, revision]) => revision !== undefined);
      for (const [index] of kept.slice(0, limit)) slot.revisions[index] = undefined;
      return kept.length > limit;
    },
  };
}
