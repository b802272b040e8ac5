/** EMR Serverless: starting, stopping and deleting an application answers nothing, so its id is shown. */
import type { ActionDescription, JobDescription, ServiceDescription } from '../service-description.ts';

function applicationJob(id: string, succeeded: string): JobDescription {
  return {
    handle: { ApplicationId: id },
    describe: { operation: 'getApplication', request: { ApplicationId: '{ApplicationId}' }, subject: 'Application' },
    status: 'State',
    succeeded: [succeeded],
    failed: succeeded === 'TERMINATED' ? [] : ['TERMINATED'],
  };
}

function changeOf(succeeded: string): ActionDescription {
  return {
    result: (_response, parameters) => new Map([['ApplicationId', parameters.get('ApplicationId') ?? null]]),
    job: applicationJob('parameters.ApplicationId', succeeded),
  };
}

function runJob(jobRunId: string, succeeded: readonly string[], failed: readonly string[]): JobDescription {
  const request = { ApplicationId: '{ApplicationId}', JobRunId: '{JobRunId}' };
  return {
    handle: { ApplicationId: 'parameters.ApplicationId', JobRunId: jobRunId },
    describe: { operation: 'getJobRun', request, subject: 'JobRun' },
    status: 'State',
    succeeded,
    failed,
    stop: { operation: 'cancelJobRun', request },
  };
}

export const emrServerless: ServiceDescription = {
  service: 'emr-serverless',
  sdkService: 'emrserverless',
  errorPrefix: 'EMRServerless',
  serviceName: 'AmazonEMRServerless',
  baseError: 'AmazonEMRServerlessException',
  actions: {
    createApplication: { job: applicationJob('response.ApplicationId', 'CREATED') },
    startApplication: changeOf('STARTED'),
    stopApplication: changeOf('STOPPED'),
    deleteApplication: changeOf('TERMINATED'),
    startJobRun: { job: runJob('response.JobRunId', ['SUCCESS'], ['FAILED', 'CANCELLED']) },
    cancelJobRun: { job: runJob('parameters.JobRunId', ['CANCELLED'], ['FAILED', 'SUCCESS']) },
  },
};
