/** The optimized integrations: their actions, and the patterns in which each can be called. */
import type { ResourcePattern } from './task-resource.ts';

type Patterns = readonly ResourcePattern[];

const CALL: Patterns = ['request-response'];
const JOB: Patterns = ['request-response', 'sync'];
const TOKEN: Patterns = ['request-response', 'waitForTaskToken'];
const JOB_OR_TOKEN: Patterns = ['request-response', 'sync', 'waitForTaskToken'];

/** Service → action → patterns. */
export const serviceIntegrations: ReadonlyMap<string, ReadonlyMap<string, Patterns>> = new Map([
  ['apigateway', actions(['invoke', TOKEN])],
  [
    'athena',
    actions(
      ['startQueryExecution', JOB],
      ['stopQueryExecution', CALL],
      ['getQueryExecution', CALL],
      ['getQueryResults', CALL],
    ),
  ],
  ['batch', actions(['submitJob', JOB_OR_TOKEN])],
  ['bedrock', actions(['invokeModel', TOKEN], ['createModelCustomizationJob', JOB])],
  ['bedrockagentcore', actions(['invokeHarness', CALL])],
  [
    'codebuild',
    actions(
      ['startBuild', JOB],
      ['stopBuild', CALL],
      ['batchDeleteBuilds', CALL],
      ['batchGetReports', CALL],
      ['startBuildBatch', JOB],
      ['stopBuildBatch', CALL],
      ['retryBuildBatch', JOB],
      ['deleteBuildBatch', CALL],
    ),
  ],
  ['databrew', actions(['startJobRun', JOB])],
  ['dynamodb', actions(['getItem', CALL], ['putItem', CALL], ['updateItem', CALL], ['deleteItem', CALL])],
  ['ecs', actions(['runTask', JOB_OR_TOKEN])],
  [
    'eks',
    actions(
      ['createCluster', JOB],
      ['deleteCluster', JOB],
      ['createFargateProfile', JOB],
      ['deleteFargateProfile', JOB],
      ['createNodegroup', JOB],
      ['deleteNodegroup', JOB],
      ['runJob', JOB],
      ['call', CALL],
    ),
  ],
  [
    'elasticmapreduce',
    actions(
      ['createCluster', JOB],
      ['setClusterTerminationProtection', CALL],
      ['terminateCluster', JOB],
      ['addStep', JOB],
      ['cancelStep', CALL],
      ['modifyInstanceFleetByName', CALL],
      ['modifyInstanceGroupByName', CALL],
    ),
  ],
  ['emr-containers', actions(['createVirtualCluster', CALL], ['deleteVirtualCluster', JOB], ['startJobRun', JOB])],
  [
    'emr-serverless',
    actions(
      ['createApplication', JOB],
      ['startApplication', JOB],
      ['stopApplication', JOB],
      ['deleteApplication', JOB],
      ['startJobRun', JOB],
      ['cancelJobRun', JOB],
    ),
  ],
  ['events', actions(['putEvents', TOKEN])],
  ['glue', actions(['startJobRun', JOB])],
  ['http', actions(['invoke', CALL])],
  ['lambda', actions(['invoke', TOKEN])],
  ['mediaconvert', actions(['createJob', JOB])],
  [
    'sagemaker',
    actions(
      ['createEndpoint', CALL],
      ['createEndpointConfig', CALL],
      ['createModel', CALL],
      ['updateEndpoint', CALL],
      ['createHyperParameterTuningJob', JOB],
      ['createLabelingJob', JOB],
      ['createProcessingJob', JOB],
      ['createTrainingJob', JOB],
      ['createTransformJob', JOB],
    ),
  ],
  ['sns', actions(['publish', TOKEN])],
  ['sqs', actions(['sendMessage', TOKEN])],
  ['states', actions(['startExecution', ['request-response', 'sync', 'sync:2', 'waitForTaskToken']])],
]);

function actions(
  ...entries: readonly (readonly [action: string, patterns: Patterns])[]
): ReadonlyMap<string, Patterns> {
  return new Map(entries);
}
