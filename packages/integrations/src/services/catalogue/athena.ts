import type { ServiceDescription } from '../service-description.ts';

export const athena: ServiceDescription = {
  service: 'athena',
  sdkService: 'athena',
  errorPrefix: 'Athena',
  serviceName: 'AmazonAthena',
  baseError: 'AmazonAthenaException',
  actions: {
    startQueryExecution: {
      job: {
        handle: { QueryExecutionId: 'response.QueryExecutionId' },
        describe: { operation: 'getQueryExecution', request: { QueryExecutionId: '{QueryExecutionId}' } },
        status: 'QueryExecution.Status.State',
        succeeded: ['SUCCEEDED'],
        failed: ['FAILED', 'CANCELLED'],
        stop: { operation: 'stopQueryExecution', request: { QueryExecutionId: '{QueryExecutionId}' } },
      },
    },
    stopQueryExecution: {},
    getQueryExecution: {},
    getQueryResults: {},
  },
};
