/** Jobs that are to be stopped, in the order in which that was decided. */
import type { DatabaseSync } from 'node:sqlite';
import type { JobStop } from '@stepwright/engine';
import { decodeText, encodeText } from '../database/text.ts';

export interface JobStops {
  readonly insert: (stops: readonly JobStop[]) => void;
  readonly pending: (limit: number) => readonly JobStop[];
  readonly remove: (tokens: readonly string[]) => void;
}

export function createJobStops(db: DatabaseSync): JobStops {
  const insert = db.prepare('INSERT INTO job_stops (token, job) VALUES (?, ?) ON CONFLICT (token) DO NOTHING');
  const select = db.prepare('SELECT token, job FROM job_stops ORDER BY id LIMIT ?');
  const remove = db.prepare('DELETE FROM job_stops WHERE token = ?');
  return {
    insert: (stops) => {
      for (const { token, job } of stops) insert.run(token, encodeText(job));
    },
    pending: (limit) =>
      select.all(limit).map((row) => ({ token: decodeText(row, 'token'), job: decodeText(row, 'job') })),
    remove: (tokens) => {
      for (const token of tokens) remove.run(token);
    },
  };
}
