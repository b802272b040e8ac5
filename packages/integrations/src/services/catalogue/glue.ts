import type { ServiceDescription } from '../service-description.ts';

export const glue: ServiceDescription = {
  service: 'glue',
  sdkService: 'glue',
  errorPrefix: 'Glue',
  serviceName: 'AWSGlue',
  baseError: 'AWSGlueException',
  actions: {
    startJobRun: {
      result: (response, parameters) => new Map([...response, ['JobName', parameters.get('JobName') ?? null]]),
      job: {
        handle: { JobName: 'parameters.JobName', JobRunId: 'response.JobRunId' },
        describe: { operation: 'getJobRun', request: { JobName: '{JobName}', RunId: '{JobRunId}' }, subject: 'JobRun' },
        status: 'JobRunState',
        succeeded: ['SUCCEEDED'],
        failed: ['FAILED', 'TIMEOUT', 'STOPPED', 'ERROR', 'EXPIRED'],
        stop: { operation: 'batchStopJobRun', request: { JobName: '{JobName}', JobRunIds: ['{JobRunId}'] } },
      },
    },
  },
};
