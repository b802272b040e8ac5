/** CodeBuild: builds and batches of builds; the result holds the build under its own name. */
import type { JobDescription, ServiceDescription } from '../service-description.ts';

const failed = ['FAILED', 'FAULT', 'STOPPED', 'TIMED_OUT'];

const build: JobDescription = {
  handle: { Id: 'response.Build.Id' },
  describe: { operation: 'batchGetBuilds', request: { Ids: ['{Id}'] }, subject: 'Builds.0' },
  status: 'BuildStatus',
  succeeded: ['SUCCEEDED'],
  failed,
  result: (subject) => new Map([['Build', subject]]),
  stop: { operation: 'stopBuild', request: { Id: '{Id}' } },
};

const batch: JobDescription = {
  handle: { Id: 'response.BuildBatch.Id' },
  describe: { operation: 'batchGetBuildBatches', request: { Ids: ['{Id}'] }, subject: 'BuildBatches.0' },
  status: 'BuildBatchStatus',
  succeeded: ['SUCCEEDED'],
  failed,
  result: (subject) => new Map([['BuildBatch', subject]]),
  stop: { operation: 'stopBuildBatch', request: { Id: '{Id}' } },
};

export const codebuild: ServiceDescription = {
  service: 'codebuild',
  sdkService: 'codebuild',
  errorPrefix: 'CodeBuild',
  serviceName: 'AWSCodeBuild',
  baseError: 'AWSCodeBuildException',
  actions: {
    startBuild: { job: build },
    stopBuild: {},
    batchDeleteBuilds: {},
    batchGetReports: {},
    startBuildBatch: { job: batch },
    stopBuildBatch: {},
    retryBuildBatch: { job: batch },
    deleteBuildBatch: {},
  },
};
