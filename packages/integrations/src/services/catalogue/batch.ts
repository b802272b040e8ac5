/** Batch: the job's environment says that Step Functions has started it. */
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@stepwright/asl';
import type { ServiceDescription } from '../service-description.ts';
import { constant } from '../template.ts';

export const batch: ServiceDescription = {
  service: 'batch',
  sdkService: 'batch',
  errorPrefix: 'Batch',
  serviceName: 'AWSBatch',
  baseError: 'AWSBatchException',
  actions: {
    submitJob: {
      request: markManaged,
      job: {
        handle: { JobId: 'response.JobId' },
        describe: { operation: 'describeJobs', request: { Jobs: ['{JobId}'] }, subject: 'Jobs.0' },
        status: 'Status',
        succeeded: ['SUCCEEDED'],
        failed: ['FAILED'],
        stop: {
          operation: 'terminateJob',
          request: { JobId: '{JobId}', Reason: 'The execution no longer waits for the job.' },
        },
      },
    },
  },
};

const MARK = constant({ Name: 'MANAGED_BY_AWS', Value: 'STARTED_BY_STEP_FUNCTIONS' });

function markManaged(parameters: JsonObject): JsonObject {
  const overrides = parameters.get('ContainerOverrides');
  const given: JsonObject = isJsonObject(overrides) ? overrides : new Map();
  const environment = given.get('Environment');
  const marked = [...(isJsonArray(environment) ? environment : []), MARK];
  return new Map<string, Json>([
    ...parameters,
    ['ContainerOverrides', new Map<string, Json>([...given, ['Environment', marked]])],
  ]);
}
