import type { ServiceDescription } from '../service-description.ts';

export const databrew: ServiceDescription = {
  service: 'databrew',
  sdkService: 'databrew',
  errorPrefix: 'DataBrew',
  serviceName: 'AWSGlueDataBrew',
  baseError: 'AWSGlueDataBrewException',
  actions: {
    startJobRun: {
      job: {
        handle: { Name: 'parameters.Name', RunId: 'response.RunId' },
        describe: { operation: 'describeJobRun', request: { Name: '{Name}', RunId: '{RunId}' } },
        status: 'State',
        succeeded: ['SUCCEEDED'],
        failed: ['FAILED', 'STOPPED', 'TIMEOUT'],
        stop: { operation: 'stopJobRun', request: { Name: '{Name}', RunId: '{RunId}' } },
      },
    },
  },
};
