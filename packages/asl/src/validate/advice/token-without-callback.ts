import { fieldPlace } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';
import { SEND_AND_WAIT_ARN } from '../example-parts.ts';
import { tasksOf } from './task-resources.ts';
import { textsIn } from './texts-in.ts';

const approve = (resource: string) => ({
  StartAt: 'Approve',
  States: {
    Approve: {
      Type: 'Task',
      Resource: resource,
      Parameters: {
        QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/approvals',
        MessageBody: { 'token.$': '$$.Task.Token' },
      },
      TimeoutSeconds: 86_400,
      End: true,
    },
  },
});

/** Only a task that waits has a token. */
export const tokenWithoutCallback: AdviceRule = {
  id: 'token-without-callback',
  summary: 'The task passes its token on, but does not wait for it, so it has none.',
  rationale:
    'A token exists only in tasks that wait: resources that end in .waitForTaskToken or .sync, and activities. In any ' +
    'other task $$.Task.Token finds nothing and the execution fails with States.Runtime.',
  bad: approve('arn:aws:states:::sqs:sendMessage'),
  good: approve(SEND_AND_WAIT_ARN),
  check: (context, advise) => {
    for (const { state, resource } of tasksOf(context)) {
      const isPlain =
        resource.kind === 'lambda' || (resource.kind === 'service' && resource.pattern === 'request-response');
      const given = isPlain
        ? fieldPlace(state.place, state.language === 'JSONPath' ? 'Parameters' : 'Arguments')
        : undefined;
      for (const place of given === undefined ? [] : textsIn(given)) {
        if (!readsToken(place.text)) continue;
        const message = 'There is no task token here: the resource does not wait for one';
        const hint =
          resource.kind === 'lambda'
            ? 'Call the function by arn:aws:states:::lambda:invoke.waitForTaskToken.'
            : 'Add .waitForTaskToken to the resource.';
        advise({ message, place, hint });
      }
    }
  },
};

/** Whether a text is a path to the token, has one as an argument, or is an expression that reads it. */
function readsToken(text: string): boolean {
  if (text.startsWith('{%')) return text.includes('$states.context.Task.Token');
  return text === '$$.Task.Token' || (text.startsWith('States.') && text.includes('$$.Task.Token'));
}
