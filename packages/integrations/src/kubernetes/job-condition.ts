/** How a Job stands. Spec: Kubernetes API, batch/v1, JobStatus. */
import { isJsonArray, isJsonObject, type Json } from '@stepwright/asl';
import { readPath } from '../services/template.ts';

/** How the Job has ended, by its conditions; undefined while it has not. */
export function endOfJob(job: Json): 'Complete' | 'Failed' | undefined {
  const conditions = readPath(job, 'status.conditions');
  if (!isJsonArray(conditions)) return undefined;
  for (const condition of conditions) {
    if (!isJsonObject(condition) || condition.get('status') !== 'True') continue;
    const type = condition.get('type');
    if (type === 'Complete' || type === 'Failed') return type;
  }
  return undefined;
}
