/** The task runner of a case: Lambda by the product's own runner over the case's functions, all else played back. */
import type { JsonObject } from '@stepwright/asl';
import type { TaskRunner } from '@stepwright/engine';
import type { VirtualClock } from '@stepwright/engine/testing';
import { createLambdaRunner, isLambdaResource } from '@stepwright/integrations';
import { createFunctions } from './lambda-behaviours.ts';
import type { Playback } from './playback.ts';

export function createServices(resources: readonly JsonObject[], playback: Playback, clock: VirtualClock): TaskRunner {
  const lambda = createLambdaRunner({ functions: createFunctions(resources, clock), clock });
  return {
    ...lambda,
    run: async (task, signal) => (isLambdaResource(task.resource) ? lambda.run(task, signal) : playback.answer(task)),
  };
}
