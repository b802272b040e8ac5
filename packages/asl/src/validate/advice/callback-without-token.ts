import { fieldPlace } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';
import { SEND_AND_WAIT_ARN } from '../example-parts.ts';
import { isCallback, tasksOf } from './task-resources.ts';
import { textsIn } from './texts-in.ts';

const approve = (body: { [key: string]: string }) => ({
  StartAt: 'Approve',
  States: {
    Approve: {
      Type: 'Task',
      Resource: SEND_AND_WAIT_ARN,
      Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/approvals', MessageBody: body },
      TimeoutSeconds: 86_400,
      End: true,
    },
  },
});

/** A task that waits for its token to come back gives the token away. */
export const callbackWithoutToken: AdviceRule = {
  id: 'callback-without-token',
  summary: 'The task waits for its token to come back, but passes the token to no one.',
  rationale:
    'With .waitForTaskToken a state goes on only when someone calls SendTaskSuccess or SendTaskFailure with its token. The ' +
    'token is in the context object ($$.Task.Token, in JSONata $states.context.Task.Token) and must be among the arguments.',
  bad: approve({ 'order.$': '$.order' }),
  good: approve({ 'order.$': '$.order', 'token.$': '$$.Task.Token' }),
  check: (context, advise) => {
    for (const task of tasksOf(context)) {
      const field = task.state.language === 'JSONPath' ? 'Parameters' : 'Arguments';
      const given = isCallback(task) ? fieldPlace(task.state.place, field) : undefined;
      // Without arguments the input goes to the service, and with a text a whole value does: the token may be in it.
      if (given?.node.kind !== 'object') continue;
      if (textsIn(given).some(({ text }) => text.includes('$$') || /\$(?:states|\w*token)/i.test(text))) continue;
      const message = 'The task waits for its token, but the token is not among its arguments';
      const token = field === 'Parameters' ? '$$.Task.Token' : '{% $states.context.Task.Token %}';
      advise({ message, place: given, marksKey: true, hint: `Pass ${token} to whoever is to answer.` });
    }
  },
};
