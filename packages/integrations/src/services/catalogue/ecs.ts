/** ECS and Fargate: a task has succeeded if every container of it ended with code 0. */
import { isJsonArray, isJsonObject, type JsonObject } from '@stepwright/asl';
import type { FailedResponse, ServiceDescription } from '../service-description.ts';
import { constant } from '../template.ts';

export const ecs: ServiceDescription = {
  service: 'ecs',
  sdkService: 'ecs',
  errorPrefix: 'ECS',
  serviceName: 'AmazonECS',
  baseError: 'AmazonECSException',
  actions: {
    runTask: {
      jobParameters: constant({ StartedBy: 'AWS Step Functions' }),
      failure: notPlaced,
      job: {
        handle: { Cluster: 'response.Tasks.0.ClusterArn', Task: 'response.Tasks.0.TaskArn' },
        describe: {
          operation: 'describeTasks',
          request: { Cluster: '{Cluster}', Tasks: ['{Task}'] },
          subject: 'Tasks.0',
        },
        status: 'LastStatus',
        succeeded: ['STOPPED'],
        failed: [],
        isFailed: hasFailed,
        stop: {
          operation: 'stopTask',
          request: { Cluster: '{Cluster}', Task: '{Task}', Reason: 'The execution no longer waits for the task.' },
        },
      },
    },
  },
};

function notPlaced(response: JsonObject): FailedResponse | undefined {
  const failures = response.get('Failures');
  if (!isJsonArray(failures) || failures.length === 0) return undefined;
  return { error: 'AmazonECS.Unknown', cause: failures };
}

function hasFailed(task: JsonObject): boolean {
  const containers = task.get('Containers');
  if (task.get('StopCode') === 'TaskFailedToStart' || !isJsonArray(containers)) return true;
  return containers.some((container) => !isJsonObject(container) || container.get('ExitCode') !== 0);
}
