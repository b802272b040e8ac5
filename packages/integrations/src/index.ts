/** Task resources: where the engine's tasks are run. */
export { createRouter, type Router, type RouterDeps } from './router/create-router.ts';
export { closestName } from './router/closest-name.ts';
export {
  type FunctionConfiguration,
  documentedObject,
  type FunctionsConfiguration,
  functionsConfigurationSchema,
  unknownKeysMessage,
} from './router/functions-configuration.ts';
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
