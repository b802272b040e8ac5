import type { RetentionPolicy } from '@stepwright/engine';
import type { Configuration } from './configuration-schema.ts';

/** How long the executions of a machine are kept: as its ARN says, else its name, else as all. */
export function retentionPolicy({ days, stateMachines }: Configuration['retention']): RetentionPolicy {
  const own = new Map(Object.entries(stateMachines));
  return { daysOf: (arn) => own.get(arn) ?? own.get(arn.slice(arn.lastIndexOf(':') + 1)) ?? days };
}
