import type { AdviceRule } from './advice-rule.ts';
import { CHARGE_ARN } from '../example-parts.ts';
import { tasksOf } from './task-resources.ts';

const task = (Resource: string) => ({ StartAt: 'Report', States: { Report: { Type: 'Task', Resource, End: true } } });

/** A definition that is to run on AWS as well names no resource that only Stepwright has. */
export const resourceNotPortable: AdviceRule = {
  id: 'resource-not-portable',
  summary: 'A task uses a resource that only Stepwright has.',
  rationale:
    'AWS refuses a definition with a resource of arn:stepwright:…. If the definition is to run there too, call a Lambda ' +
    'function instead, and let a route of the configuration send it to the command or the container.',
  bad: task('arn:stepwright:states:::command:report'),
  good: task(CHARGE_ARN),
  check: (context, advise) => {
    for (const { resource, place } of tasksOf(context)) {
      if (resource.kind !== 'service' || !resource.arn.startsWith('arn:stepwright:')) continue;
      advise({ message: `Only Stepwright runs '${resource.arn}'`, place, hint: 'AWS refuses such a definition.' });
    }
  },
};
