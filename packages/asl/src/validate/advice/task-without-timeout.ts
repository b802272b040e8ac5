import { fieldPlace } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';
import { SEND_AND_WAIT_ARN } from '../example-parts.ts';
import { isCallback, tasksOf } from './task-resources.ts';

const LIMITS = ['TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'];

const approve = {
  Type: 'Task',
  Resource: SEND_AND_WAIT_ARN,
  Parameters: {
    QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/approvals',
    MessageBody: { 'token.$': '$$.Task.Token' },
  },
  End: true,
};

/** A task that waits for someone else's answer has a limit of time. */
export const taskWithoutTimeout: AdviceRule = {
  id: 'task-without-timeout',
  summary: 'A task that waits for a callback or an activity worker has no timeout and no heartbeat.',
  rationale:
    'If the answer is lost, or no worker runs, the execution stands still for up to a year. With TimeoutSeconds or ' +
    'HeartbeatSeconds the state fails with States.Timeout, and Retry and Catch can act on it.',
  bad: { StartAt: 'Approve', States: { Approve: approve } },
  good: { StartAt: 'Approve', States: { Approve: { ...approve, TimeoutSeconds: 86_400 } } },
  check: (context, advise) => {
    for (const task of tasksOf(context)) {
      const isActivity = task.resource.kind === 'activity';
      if (!isActivity && !isCallback(task)) continue;
      if (LIMITS.some((name) => fieldPlace(task.state.place, name) !== undefined)) continue;
      const whom = isActivity ? 'an activity worker' : 'a callback';
      const message = `This task waits for ${whom} without a timeout or a heartbeat`;
      advise({ message, place: task.place, hint: 'Add TimeoutSeconds or HeartbeatSeconds.' });
    }
  },
};
