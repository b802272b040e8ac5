/** The name of the Lambda operation that a request means, so that a refusal can say it. */

/** Methods and paths after the API's date, in the order in which they are tried. */
const OPERATIONS: readonly (readonly [method: string, path: RegExp, operation: string])[] = [
  ['POST', /^functions\/[^/]+\/invocations$/, 'Invoke'],
  ['POST', /^functions\/[^/]+\/invoke-async\/?$/, 'InvokeAsync'],
  ['POST', /^functions\/[^/]+\/response-streaming-invocations$/, 'InvokeWithResponseStream'],
  ['GET', /^functions\/?$/, 'ListFunctions'],
  ['POST', /^functions\/?$/, 'CreateFunction'],
  ['GET', /^functions\/[^/]+$/, 'GetFunction'],
  ['DELETE', /^functions\/[^/]+$/, 'DeleteFunction'],
  ['GET', /^functions\/[^/]+\/configuration$/, 'GetFunctionConfiguration'],
  ['PUT', /^functions\/[^/]+\/configuration$/, 'UpdateFunctionConfiguration'],
  ['PUT', /^functions\/[^/]+\/code$/, 'UpdateFunctionCode'],
  ['GET', /^functions\/[^/]+\/versions$/, 'ListVersionsByFunction'],
  ['POST', /^functions\/[^/]+\/versions$/, 'PublishVersion'],
  ['GET', /^functions\/[^/]+\/aliases$/, 'ListAliases'],
  ['POST', /^functions\/[^/]+\/aliases$/, 'CreateAlias'],
  ['GET', /^functions\/[^/]+\/policy$/, 'GetPolicy'],
  ['POST', /^functions\/[^/]+\/policy$/, 'AddPermission'],
  ['GET', /^event-source-mappings\/?$/, 'ListEventSourceMappings'],
  ['POST', /^event-source-mappings\/?$/, 'CreateEventSourceMapping'],
  ['GET', /^layers\/?$/, 'ListLayers'],
];

/** Such as `ListFunctions`; method and path of one that has no name here. */
export function lambdaOperation(method: string, path: string): string {
  const rest = path.replace(/^\/\d{4}-\d\d-\d\d\//, '');
  const found = OPERATIONS.find(([itsMethod, pattern]) => itsMethod === method && pattern.test(rest));
  return found?.[2] ?? `${method} ${path}`;
}
