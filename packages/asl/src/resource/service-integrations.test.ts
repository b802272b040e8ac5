/** The optimized integrations, held against the list of the developer guide ("Integrating services", 2026). */
import { describe, expect, test } from 'vitest';
import { parseResource } from './parse-resource.ts';
import { serviceIntegrations } from './service-integrations.ts';

/** `service:action` with the patterns beside request-response: S for .sync, 2 for .sync:2, T for .waitForTaskToken. */
const guide = `
apigateway:invoke T
athena:startQueryExecution S
athena:stopQueryExecution
athena:getQueryExecution
athena:getQueryResults
batch:submitJob S T
bedrock:invokeModel T
bedrock:createModelCustomizationJob S
bedrockagentcore:invokeHarness
codebuild:startBuild S
codebuild:stopBuild
codebuild:batchDeleteBuilds
codebuild:batchGetReports
codebuild:startBuildBatch S
codebuild:stopBuildBatch
codebuild:retryBuildBatch S
codebuild:deleteBuildBatch
databrew:startJobRun S
dynamodb:getItem
dynamodb:putItem
dynamodb:updateItem
dynamodb:deleteItem
ecs:runTask S T
eks:createCluster S
eks:deleteCluster S
eks:createFargateProfile S
eks:deleteFargateProfile S
eks:createNodegroup S
eks:deleteNodegroup S
eks:runJob S
eks:call
elasticmapreduce:createCluster S
elasticmapreduce:setClusterTerminationProtection
elasticmapreduce:terminateCluster S
elasticmapreduce:addStep S
elasticmapreduce:cancelStep
elasticmapreduce:modifyInstanceFleetByName
elasticmapreduce:modifyInstanceGroupByName
emr-containers:createVirtualCluster
emr-containers:deleteVirtualCluster S
emr-containers:startJobRun S
emr-serverless:createApplication S
emr-serverless:startApplication S
emr-serverless:stopApplication S
emr-serverless:deleteApplication S
emr-serverless:startJobRun S
emr-serverless:cancelJobRun S
events:putEvents T
glue:startJobRun S
http:invoke
lambda:invoke T
mediaconvert:createJob S
sagemaker:createEndpoint
sagemaker:createEndpointConfig
sagemaker:createModel
sagemaker:updateEndpoint
sagemaker:createHyperParameterTuningJob S
sagemaker:createLabelingJob S
sagemaker:createProcessingJob S
sagemaker:createTrainingJob S
sagemaker:createTransformJob S
sns:publish T
sqs:sendMessage T
states:startExecution S 2 T
`
  .trim()
  .split('\n')
  .map((line) => {
    const [call = '', ...patterns] = line.split(' ');
    return { call, patterns };
  });

const suffixes = { S: '.sync', 2: '.sync:2', T: '.waitForTaskToken' } as const;

describe.each(guide)('$call', ({ call, patterns }) => {
  test.each(Object.entries(suffixes))('can be called with %s (%s) exactly where the guide says so', (mark, suffix) => {
    const { kind } = parseResource(`arn:aws:states:::${call}${suffix}`);
    expect(kind).toBe(patterns.includes(mark) ? 'service' : 'unknown');
  });

  test('can be called and left alone', () => {
    expect(parseResource(`arn:aws:states:::${call}`).kind).toBe('service');
  });
});

test('there is no other integration', () => {
  const known = [...serviceIntegrations].flatMap(([service, actions]) =>
    Array.from(actions.keys(), (action) => `${service}:${action}`),
  );
  expect(known.toSorted()).toEqual(guide.map(({ call }) => call).toSorted());
});
