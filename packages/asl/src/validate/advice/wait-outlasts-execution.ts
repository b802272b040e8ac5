import { fieldPlace } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';
import { isChildExecution } from './group-flow.ts';
import { numberAt } from './number-at.ts';

/** The longest life of an Express execution, in seconds. Source: AWS's quota. */
const EXPRESS_SECONDS_MAX = 300;

const machine = (timeoutSeconds: number) => ({
  StartAt: 'Cool down',
  TimeoutSeconds: timeoutSeconds,
  States: { 'Cool down': { Type: 'Wait', Seconds: 3600, End: true } },
});

/** A Wait ends before the execution must. */
export const waitOutlastsExecution: AdviceRule = {
  id: 'wait-outlasts-execution',
  summary: 'The wait is at least as long as the whole execution may take.',
  rationale:
    'The TimeoutSeconds of the machine, or the five minutes of an Express execution, end before this Wait does: every ' +
    'execution that comes here times out.',
  bad: machine(600),
  good: machine(7200),
  check: (context, advise) => {
    const limit = limitOf(context);
    if (limit === undefined) return;
    for (const { type, place, group } of context.states) {
      const field = type === 'Wait' ? fieldPlace(place, 'Seconds') : undefined;
      const seconds = numberAt(place, 'Seconds');
      // The children of a Distributed Map are executions of their own.
      if (field === undefined || seconds === undefined || isChildExecution(group) || seconds < limit) continue;
      const message = `This wait takes ${seconds} seconds, but the execution ends after ${limit}`;
      advise({ message, place: field });
    }
  },
};

function limitOf({ root, type }: Parameters<AdviceRule['check']>[0]): number | undefined {
  const timeout = numberAt(root, 'TimeoutSeconds');
  if (type === 'STANDARD') return timeout;
  return Math.min(timeout ?? EXPRESS_SECONDS_MAX, EXPRESS_SECONDS_MAX);
}
