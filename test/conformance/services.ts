/** The task runner of a case: Lambda by the product's own runner over the case's functions, all else played back. */
import type { JsonObject } from '@stepwright/asl';
import type { Task, TaskRunner } from '@stepwright/engine';
import type { VirtualClock } from '@stepwright/engine/testing';
import { createLambdaRunner, isLambdaResource } from '@stepwright/integrations';
import { deliverMessage } from './deliver-message.ts';
import { createFunctions } from './lambda-behaviours.ts';
import type { Playback } from './playback.ts';
import type { Queues } from './queues.ts';

export interface ServiceParts {
  readonly resources: readonly JsonObject[];
  readonly playback: Playback;
  readonly queues: Queues;
  readonly clock: VirtualClock;
}

export function createServices({ resources, playback, queues, clock }: ServiceParts): TaskRunner {
  const lambda = createLambdaRunner({ functions: createFunctions(resources, clock), clock });
  const playBack = (task: Task): ReturnType<Playback['answer']> => {
    const outcome = playback.answer(task);
    if (outcome.kind === 'succeeded') deliverMessage(task, resources, queues);
    return outcome;
  };
  return {
    ...lambda,
    run: async (task, signal) => (isLambdaResource(task.resource) ? lambda.run(task, signal) : playBack(task)),
  };
}
