import { parseResource } from '../../resource/parse-resource.ts';
import { textOf } from '../../syntax/source-node.ts';
import { fieldPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Express machines call services and do not wait for jobs, tokens or activities; their Maps run inline. */
export const expressLimitsRule: Rule = {
  id: 'express-limits',
  summary: 'The machine is Express and does what only Standard machines can.',
  rationale:
    'Express executions last five minutes at most, so they wait for no job (.sync), no task token and no activity, and start no Map Run. Choose the type STANDARD, or call the service without waiting.',
  bad: {
    StartAt: 'A',
    States: {
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync',
        Parameters: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:inner' },
        End: true,
      },
    },
  },
  good: {
    StartAt: 'A',
    States: {
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution',
        Parameters: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:inner' },
        End: true,
      },
    },
  },
  type: 'EXPRESS',
  check: ({ type, states, groups }, { report }) => {
    if (type !== 'EXPRESS') return;
    for (const state of states) {
      const place = state.type === 'Task' ? fieldPlace(state.place, 'Resource') : undefined;
      const arn = textOf(place?.node);
      if (place === undefined || arn === undefined) continue;
      const resource = parseResource(arn);
      if (resource.kind === 'activity') {
        report({ message: 'Express state machine does not support Activity ARN', place });
      } else if (resource.kind === 'service' && resource.pattern !== 'request-response') {
        report({ message: PATTERN_MESSAGES[resource.pattern], place });
      }
    }
    for (const { place, isDistributed } of groups) {
      const mode = isDistributed ? fieldPlace(place, 'ProcessorConfig') : undefined;
      if (mode !== undefined)
        report({ message: 'Express state machine does not support Distributed Map', place: mode });
    }
  },
};

/** AWS's texts, the blank at the end of one included. */
const PATTERN_MESSAGES = {
  sync: "Express state machine does not support '.sync' service integration",
  'sync:2': "Express state machine does not support '.sync' service integration",
  waitForTaskToken: "Express state machine does not support '.waitForTaskToken' service integration ",
} as const;
