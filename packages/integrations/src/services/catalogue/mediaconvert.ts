import type { ServiceDescription } from '../service-description.ts';

export const mediaconvert: ServiceDescription = {
  service: 'mediaconvert',
  sdkService: 'mediaconvert',
  errorPrefix: 'MediaConvert',
  serviceName: 'AWSMediaConvert',
  baseError: 'AWSMediaConvertException',
  actions: {
    createJob: {
      job: {
        handle: { Id: 'response.Job.Id' },
        describe: { operation: 'getJob', request: { Id: '{Id}' } },
        status: 'Job.Status',
        succeeded: ['COMPLETE'],
        failed: ['ERROR', 'CANCELED'],
        stop: { operation: 'cancelJob', request: { Id: '{Id}' } },
      },
    },
  },
};
