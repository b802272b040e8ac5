import { fieldPlace } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';
import { CHARGE_ARN } from '../example-parts.ts';
import { isChildExecution } from './group-flow.ts';
import { numberAt } from './number-at.ts';

const machine = (seconds: number) => ({
  StartAt: 'Charge',
  TimeoutSeconds: 600,
  States: { Charge: { Type: 'Task', Resource: CHARGE_ARN, TimeoutSeconds: seconds, End: true } },
});

/** A task times out before the execution does. */
export const taskTimeoutNeverFires: AdviceRule = {
  id: 'task-timeout-never-fires',
  summary: 'The execution times out before this task can.',
  rationale:
    'The TimeoutSeconds of a task raises an error that Retry and Catch can handle; that of the machine ends the execution ' +
    'with no handling. A task whose limit is not smaller than the machine never reaches its own.',
  bad: machine(900),
  good: machine(60),
  check: ({ root, states }, advise) => {
    const limit = numberAt(root, 'TimeoutSeconds');
    if (limit === undefined) return;
    for (const { type, place, group } of states) {
      const field = type === 'Task' ? fieldPlace(place, 'TimeoutSeconds') : undefined;
      const seconds = numberAt(place, 'TimeoutSeconds');
      if (field === undefined || seconds === undefined || seconds < limit || isChildExecution(group)) continue;
      advise({ message: `This timeout never fires: the execution ends after ${limit} seconds`, place: field });
    }
  },
};
