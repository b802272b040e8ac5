/**
 * The task runner of a case: Lambda and nested executions by the product's own runners, over the case's functions and the
 * server under test; all else is played back.
 */
import type { JsonObject } from '@stepwright/asl';
import { silentLog, type Task, type TaskOutcome, type TaskRunner } from '@stepwright/engine';
import type { VirtualClock } from '@stepwright/engine/testing';
import {
  type ActingTask,
  assumeRole,
  createLambdaRunner,
  createNestedRunner,
  isLambdaResource,
  isNestedResource,
  createRouter,
  type RolesConfiguration,
  type StepFunctionsApi,
} from '@stepwright/integrations';
import { textOf } from './json-fields.ts';
import { createFunctions } from './lambda-behaviours.ts';
import type { OtherServices } from './other-services.ts';
import type { Playback } from './playback.ts';

export interface ServiceParts {
  readonly resources: readonly JsonObject[];
  readonly playback: Playback;
  readonly others: OtherServices;
  readonly clock: VirtualClock;
  /** The API of the server under test. */
  readonly stepFunctions: StepFunctionsApi;
}

export function createServices({ resources, playback, others, clock, stepFunctions }: ServiceParts): TaskRunner {
  const lambda = createLambdaRunner({ functions: createFunctions(resources, clock), clock });
  const router = createRouter({ functions: {} }, { directory: '.', clock, log: silentLog });
  const nested = createNestedRunner(stepFunctions, clock);
  const roles = rolesOf(resources);
  const playBack = (task: Task): ReturnType<Playback['answer']> => {
    const outcome = playback.answer(task);
    others.receive(task, outcome);
    return outcome;
  };
  const runActing = async (task: ActingTask, signal: AbortSignal): Promise<TaskOutcome> => {
    if (isLambdaResource(task.resource)) return lambda.run(task, signal);
    return isNestedResource(task.resource) ? nested.run(task, signal) : playBack(task);
  };
  return {
    ...lambda,
    ...nested,
    run: async (task, signal) => {
      const acting = assumeRole(task, roles);
      return 'kind' in acting ? acting : runActing(acting, signal);
    },
    prepare: (resource, parameters) =>
      isNestedResource(resource) ? nested.prepare(resource, parameters) : router.prepare(resource, parameters),
    pollJob: async (job, signal) => (isNestedResource(job.resource) ? nested.pollJob(job, signal) : playback.poll(job)),
  };
}

/** The roles among the resources: each trusts one account. */
function rolesOf(resources: readonly JsonObject[]): RolesConfiguration {
  return Object.fromEntries(
    resources
      .filter((resource) => resource.get('type') === 'iam-role')
      .map((role) => [textOf(role, 'arn'), { trusts: [textOf(role, 'trusts')] }]),
  );
}
