/** Plain words for what the language names: how a state is called to people who do not know the language. */
import { parseResource } from '@stepwright/asl';
import type { GraphState } from './machine-graph.ts';

export const STATE_TYPES = ['Task', 'Choice', 'Parallel', 'Map', 'Wait', 'Pass', 'Succeed', 'Fail'] as const;
export type StateType = (typeof STATE_TYPES)[number];

export interface StateWords {
  /** A short order: what the state does. */
  readonly title: string;
  /** A sentence for the palette. */
  readonly meaning: string;
}

export const stateWords: Readonly<Record<StateType, StateWords>> = {
  Task: { title: 'Do work', meaning: 'Calls a function or a service and goes on with its answer.' },
  Choice: { title: 'Decide', meaning: 'Looks at the data and goes one way or another.' },
  Parallel: { title: 'Do at the same time', meaning: 'Runs several branches at once and waits for all of them.' },
  Map: { title: 'Repeat for each', meaning: 'Runs the same steps once for every item of a list.' },
  Wait: { title: 'Wait', meaning: 'Pauses for some seconds or until an instant.' },
  Pass: { title: 'Shape data', meaning: 'Hands its data on, changed or with something added.' },
  Succeed: { title: 'End well', meaning: 'Ends the workflow, or this branch, with success.' },
  Fail: { title: 'End with an error', meaning: 'Ends the workflow with an error that you name.' },
};

/** Whether a text is one of the eight types. */
export function isStateType(type: string | undefined): type is StateType {
  return STATE_TYPES.some((known) => known === type);
}

/** What a state does, in a few words: `Lambda: order-validate`, `Decide`, `sqs: sendMessage, waits for an answer`. */
export function describeState({ type, resource, isDistributed }: GraphState): string {
  if (type === 'Task' && resource !== undefined) return describeResource(resource);
  if (type === 'Map' && isDistributed) return 'Repeat for each, distributed';
  return isStateType(type) ? stateWords[type].title : `Unknown type ${type ?? ''}`.trim();
}

const PATTERN_WORDS = {
  'request-response': '',
  sync: ', waits for the job',
  'sync:2': ', waits for the job',
  waitForTaskToken: ', waits for an answer',
} as const;

function describeResource(resource: string): string {
  const parsed = parseResource(resource);
  const name = resource.split(':').at(-1) ?? resource;
  switch (parsed.kind) {
    case 'lambda':
      return `Function ${/:function:([^:]+)/.exec(resource)?.[1] ?? name}`;
    case 'activity':
      return `Activity ${name}`;
    case 'service':
      return `${parsed.resourceType.replace('aws-sdk:', '')} ${parsed.resource.split('.')[0] ?? ''}${PATTERN_WORDS[parsed.pattern]}`;
    case 'notAnArn':
    case 'unknown':
      return resource;
    default:
      return parsed satisfies never;
  }
}
