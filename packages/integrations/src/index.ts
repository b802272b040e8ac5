/** Task resources: where the engine's tasks are run. */
export { createRouter, type Router, type RouterDeps } from './router/create-router.ts';
export { destinations, type RoutesConfiguration, routesSchema } from './router/routes-configuration.ts';
export { connectionsSchema, httpSchema } from './http/connections-configuration.ts';
export { dockerSchema } from './container/container-configuration.ts';
export { clustersSchema } from './kubernetes/clusters-configuration.ts';
export { createMapRunIo } from './distributed-map/create-map-run-io.ts';
export { type Bucket, BucketError, type OpenBucket } from './distributed-map/bucket.ts';
export { openFolderBucket } from './distributed-map/folder-bucket.ts';
export { createMemoryBucket } from './distributed-map/memory-bucket.ts';
export { bucketsSchema, openConfiguredBuckets } from './distributed-map/open-configured-bucket.ts';
export { openS3Bucket } from './distributed-map/s3-bucket.ts';
export { closestName } from './router/closest-name.ts';
export {
  type FunctionConfiguration,
  documentedObject,
  type FunctionsConfiguration,
  functionsConfigurationSchema,
  unknownKeysMessage,
} from './router/functions-configuration.ts';
export { createTaskMocks, type RecordingTaskMocks, type UnusedMock } from './mock/create-task-mocks.ts';
export { MockFileError } from './mock/mock-file-error.ts';
export type { MockedAnswer, Mocks, TestCase } from './mock/mocks.ts';
export { type NamedTestCase, toLocalMocks, toOwnMocks } from './mock/print-mocks.ts';
export { readMocks } from './mock/read-mocks.ts';
export { createLambdaRunner, isLambdaResource, type LambdaRunnerDeps } from './lambda/lambda-runner.ts';
export {
  type FunctionHome,
  type FunctionReference,
  parseFunctionArn,
  parseFunctionName,
} from './lambda/function-reference.ts';
export type {
  FunctionCatalogue,
  Invocation,
  InvocationResult,
  InvocationType,
  LambdaFunction,
} from './lambda/lambda-function.ts';
export type { FunctionLog, FunctionLogLine } from './lambda/local/invocation-output.ts';
export { createNestedRunner, isNestedResource } from './nested/nested-runner.ts';
export type { StepFunctionsAnswer, StepFunctionsApi, StepFunctionsCall } from './nested/step-functions-api.ts';
export { shapesOf } from './aws/shape.ts';
export { toSdkInput } from './aws/to-sdk-input.ts';
export { findAction, prepareServiceParameters, requestOf } from './services/service-runner.ts';
export { type ActingTask, assumeRole } from './roles/assume-role.ts';
export { type RolesConfiguration, rolesSchema } from './roles/roles-configuration.ts';
export { createRouteDescriber, type RouteDescription } from './router/describe-route.ts';
export { runSchedules } from './schedules/run-schedules.ts';
export { schedulesSchema } from './schedules/schedules-configuration.ts';
