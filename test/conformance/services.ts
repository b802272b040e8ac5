/**
 * The task runner of a case: Lambda and nested executions by the product's own runners, over the case's functions and the
 * server under test; all else is played back.
 */
import type { JsonObject } from '@stepwright/asl';
import type { Task, TaskRunner } from '@stepwright/engine';
import type { VirtualClock } from '@stepwright/engine/testing';
import {
  createLambdaRunner,
  createNestedRunner,
  isLambdaResource,
  isNestedResource,
  type StepFunctionsApi,
} from '@stepwright/integrations';
import { deliverMessage } from './deliver-message.ts';
import { createFunctions } from './lambda-behaviours.ts';
import type { Playback } from './playback.ts';
import type { Queues } from './queues.ts';

export interface ServiceParts {
  readonly resources: readonly JsonObject[];
  readonly playback: Playback;
  readonly queues: Queues;
  readonly clock: VirtualClock;
  /** The API of the server under test. */
  readonly stepFunctions: StepFunctionsApi;
}

export function createServices({ resources, playback, queues, clock, stepFunctions }: ServiceParts): TaskRunner {
  const lambda = createLambdaRunner({ functions: createFunctions(resources, clock), clock });
  const nested = createNestedRunner(stepFunctions, clock);
  const playBack = (task: Task): ReturnType<Playback['answer']> => {
    const outcome = playback.answer(task);
    if (outcome.kind === 'succeeded') deliverMessage(task, resources, queues);
    return outcome;
  };
  return {
    ...lambda,
    ...nested,
    run: async (task, signal) => {
      if (isLambdaResource(task.resource)) return lambda.run(task, signal);
      return isNestedResource(task.resource) ? nested.run(task, signal) : playBack(task);
    },
    prepare: (resource, parameters) => (isNestedResource(resource) ? nested.prepare(resource, parameters) : parameters),
  };
}
