/**
 * What is durable about activities: that they exist. Their tasks belong to the executions that offer them.
 *
 * Invariant: a name is one activity's at a time; deleting it leaves nothing behind.
 */
import type { ResourceTag } from './machine-store.ts';

export interface ActivityStore {
  /** Writes the activity and its tags unless the ARN is taken; then gives back the activity that has it. */
  readonly createActivity: (activity: ActivityRow, tags?: readonly ResourceTag[]) => Promise<ActivityRow | undefined>;
  readonly findActivity: (activityArn: string) => Promise<ActivityRow | undefined>;
  /** By name, then ARN; only activities whose ARN starts with `arnPrefix`. */
  readonly listActivities: (query: ActivityQuery) => Promise<readonly ActivityRow[]>;
  /** Forgets the activity and its tags, if it is there. */
  readonly deleteActivity: (activityArn: string) => Promise<void>;
}

export interface ActivityRow {
  readonly activityArn: string;
  readonly name: string;
  readonly createdAt: number;
  /** What the API returns besides, as JSON text that the store does not look into. */
  readonly configuration: string;
}

export interface ActivityQuery {
  readonly arnPrefix: string;
  /** Exclusive: only what comes after this place in the order. */
  readonly after: { readonly name: string; readonly activityArn: string } | undefined;
  readonly limit: number;
}
