/**
 * Which activities exist, for decisions, which cannot wait for the store.
 *
 * The activities of a program are looked up when it is loaded, before anything is decided with it; from then on creating
 * and deleting goes through here. Of the least recently used activities beyond a limit nothing is known any more: they count
 * as existing, so that a task is offered rather than lost.
 */
import type { Program, StateGroup } from '@stepwright/asl';
import type { ActivityStore } from '../ports/activity-store.ts';

export interface KnownActivities extends Pick<ActivityStore, 'createActivity' | 'deleteActivity'> {
  readonly exists: (activityArn: string) => boolean;
  /** Looks up what is not known yet of these. Rejects if the store fails. */
  readonly learn: (activityArns: readonly string[]) => Promise<void>;
}

/** Knows nothing yet, and up to `knownMax` activities later. */
export function createKnownActivities(
  store: Pick<ActivityStore, 'createActivity' | 'findActivity' | 'deleteActivity'>,
  knownMax: number,
): KnownActivities {
  const known = new Map<string, boolean>();
  /** Being looked up: what is created or deleted meanwhile is known better than by what is read. */
  const learning = new Set<string>();

  function know(activityArn: string, isThere: boolean): void {
    known.delete(activityArn);
    known.set(activityArn, isThere);
    for (const oldest of known.keys()) {
      if (known.size <= knownMax) return;
      known.delete(oldest);
    }
  }

  function change(activityArn: string, isThere: boolean): void {
    if (known.has(activityArn) || learning.has(activityArn)) know(activityArn, isThere);
  }

  async function lookUp(activityArn: string): Promise<void> {
    learning.add(activityArn);
    try {
      const isThere = (await store.findActivity(activityArn)) !== undefined;
      if (!known.has(activityArn)) know(activityArn, isThere);
    } finally {
      learning.delete(activityArn);
    }
  }

  return {
    exists: (activityArn) => known.get(activityArn) ?? true,
    learn: async (activityArns) => {
      for (const activityArn of activityArns) if (!known.has(activityArn)) await lookUp(activityArn);
    },
    createActivity: async (activity, tags) => {
      const existing = await store.createActivity(activity, tags);
      change(activity.activityArn, true);
      return existing;
    },
    deleteActivity: async (activityArn) => {
      await store.deleteActivity(activityArn);
      change(activityArn, false);
    },
  };
}

/** The activities that tasks of the program go to. */
export function activitiesOf(program: Program): readonly string[] {
  const found = new Set<string>();
  const groups: StateGroup[] = [program];
  for (let group = groups.pop(); group !== undefined; group = groups.pop()) {
    for (const state of group.states.values()) {
      if (state.type === 'Task' && state.resource.kind === 'activity') found.add(state.resource.arn);
      if (state.type === 'Parallel') groups.push(...state.branches);
      if (state.type === 'Map') groups.push(state.processor);
    }
  }
  return [...found];
}
