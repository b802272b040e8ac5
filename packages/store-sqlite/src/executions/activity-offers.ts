/**
 * Which executions offer tasks of which activity.
 *
 * Invariant: an execution has a row for exactly the activities that its head names; one that goes on being offered
 * keeps its place in the line.
 */
import type { DatabaseSync } from 'node:sqlite';
import { decodeText, encodeText } from '../database/text.ts';

export interface ActivityOffers {
  /** The execution offered the ones before, and offers the others from now on. */
  readonly move: (execution: number, before: readonly string[], after: readonly string[]) => void;
  /** ARNs of executions that offer tasks of the activity, longest first. */
  readonly line: (activityArn: string, limit: number) => readonly string[];
}

/** The SQL of the line, exported for the test that asks SQLite which index it uses. */
export const activityLineSql = `
  SELECT e.arn FROM activity_offers o JOIN executions e ON e.id = o.execution
  WHERE o.activity_arn = ? ORDER BY o.id LIMIT ?`;

export function createActivityOffers(db: DatabaseSync): ActivityOffers {
  const insert = db.prepare('INSERT INTO activity_offers (execution, activity_arn) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM activity_offers WHERE execution = ? AND activity_arn = ?');
  const line = db.prepare(activityLineSql);
  return {
    move: (execution, before, after) => {
      for (const arn of before) if (!after.includes(arn)) remove.run(execution, encodeText(arn));
      for (const arn of after) if (!before.includes(arn)) insert.run(execution, encodeText(arn));
    },
    line: (activityArn, limit) => line.all(encodeText(activityArn), limit).map((row) => decodeText(row, 'arn')),
  };
}

/** The activities as the column `offered_activities` holds them. */
export function encodeOfferedActivities(arns: readonly string[]): string | null {
  return arns.length === 0 ? null : JSON.stringify(arns);
}

/** The activities that a value of the column `offered_activities` names. */
export function decodeOfferedActivities(value: unknown): readonly string[] {
  if (value === null) return none;
  const arns: unknown = typeof value === 'string' ? JSON.parse(value) : undefined;
  if (!Array.isArray(arns)) throw new Error('offered activities are a list');
  return arns.map(String);
}

const none: readonly string[] = [];
