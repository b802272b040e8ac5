/** The activities of a store in memory. */
import type { ActivityRow, ActivityStore } from '../ports/activity-store.ts';
import type { ResourceTag } from '../ports/machine-store.ts';

export interface MemoryActivities extends ActivityStore {
  /** The tags of an activity that is there. */
  readonly findTags: (activityArn: string) => Map<string, string> | undefined;
}

interface Slot {
  readonly row: ActivityRow;
  readonly tags: Map<string, string>;
}

/** An empty set of activities; each call first runs `assertOpen`. */
export function createMemoryActivities(assertOpen: () => void): MemoryActivities {
  const slots = new Map<string, Slot>();

  return {
    createActivity: async (row, tags: readonly ResourceTag[] = []) => {
      assertOpen();
      const existing = slots.get(row.activityArn);
      if (existing !== undefined) return existing.row;
      slots.set(row.activityArn, { row, tags: new Map(tags.map(({ key, value }) => [key, value])) });
      return undefined;
    },

    findActivity: async (activityArn) => {
      assertOpen();
      return slots.get(activityArn)?.row;
    },

    listActivities: async ({ arnPrefix, after, limit }) => {
      assertOpen();
      return slots
        .values()
        .map(({ row }) => row)
        .filter(
          (row) => row.activityArn.startsWith(arnPrefix) && (after === undefined || compareByName(row, after) > 0),
        )
        .toArray()
        .sort(compareByName)
        .slice(0, limit);
    },

    deleteActivity: async (activityArn) => {
      assertOpen();
      slots.delete(activityArn);
    },

    findTags: (activityArn) => slots.get(activityArn)?.tags,
  };
}

type Place = Pick<ActivityRow, 'name' | 'activityArn'>;

function compareByName(a: Place, b: Place): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  if (a.activityArn === b.activityArn) return 0;
  return a.activityArn < b.activityArn ? -1 : 1;
}
