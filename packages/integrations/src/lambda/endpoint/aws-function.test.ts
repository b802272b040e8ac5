import { describe, expect, it } from 'vitest';
import { neverAborted } from '../../testing/task.ts';
import type { Invocation } from '../lambda-function.ts';
import { createAwsFunction, type LambdaSdk, loadLambdaSdk, regionOfAwsEndpoint } from './aws-function.ts';

const SETTINGS = {
  endpoint: new URL('https://lambda.eu-west-1.amazonaws.com'),
  region: 'eu-west-1',
  functionName: undefined,
  timeoutSeconds: 10,
  concurrency: 1,
};

const INVOCATION: Invocation = {
  requestId: 'r',
  payload: '{"a":1}',
  clientContext: undefined,
  function: { partition: 'aws', region: 'eu-west-1', account: '111122223333', name: 'f', qualifier: 'prod' },
  invocationType: 'RequestResponse',
  logType: 'None',
  traceHeader: 't',
};

/** The interface of the SDK, with a client that does what it is told. */
function sdkThat(send: (input: object, signal: AbortSignal) => Promise<object>) {
  const configurations: object[] = [];
  const headers: Record<string, string> = {};
  class InvokeCommand {
    readonly input: object;
    readonly middlewareStack = {
      add: (middleware: Parameters<InstanceType<LambdaSdk['InvokeCommand']>['middlewareStack']['add']>[0]) => {
        middleware(() => {})({ request: { headers } });
      },
    };
    constructor(input: object) {
      this.input = input;
    }
  }
  class LambdaClient {
    constructor(configuration: object) {
      configurations.push(configuration);
    }
    send(command: object, options: { readonly abortSignal: AbortSignal }) {
      return send(command instanceof InvokeCommand ? command.input : {}, options.abortSignal);
    }
    destroy() {}
  }
  const load = () => Promise.resolve<LambdaSdk>({ LambdaClient, InvokeCommand });
  return { load, configurations, headers };
}

describe('a function at AWS', () => {
  it('is called through the SDK, in the region of its endpoint, with a single attempt', async () => {
    const inputs: object[] = [];
    const { load, configurations, headers } = sdkThat((input) => {
      inputs.push(input);
      return Promise.resolve({ StatusCode: 200, Payload: new TextEncoder().encode('{"b":2}'), ExecutedVersion: '3' });
    });
    const target = createAwsFunction(SETTINGS, load);
    expect(await target.invoke(INVOCATION, neverAborted)).toEqual({
      kind: 'answered',
      statusCode: 200,
      payload: '{"b":2}',
      functionError: undefined,
      executedVersion: '3',
      logTail: undefined,
    });
    await target.invoke(INVOCATION, neverAborted);
    expect(headers).toEqual({ 'x-amzn-trace-id': 't' });
    expect(configurations).toEqual([
      { region: 'eu-west-1', endpoint: 'https://lambda.eu-west-1.amazonaws.com', maxAttempts: 1 },
    ]);
    expect(inputs[0]).toEqual({
      FunctionName: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
      Qualifier: 'prod',
      Payload: new TextEncoder().encode('{"a":1}'),
      InvocationType: 'RequestResponse',
      LogType: 'None',
    });
    await target.close();
  });

  it('passes an error of the service on under its name, and any other as SdkClientException', async () => {
    const refusal = Object.assign(new Error('Function not found'), {
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
    const refused = createAwsFunction(SETTINGS, sdkThat(() => Promise.reject(refusal)).load);
    expect(await refused.invoke(INVOCATION, neverAborted)).toEqual({
      kind: 'refused',
      statusCode: 404,
      code: 'ResourceNotFoundException',
      message: 'Function not found',
    });
    const lost = createAwsFunction(SETTINGS, sdkThat(() => Promise.reject(new Error('no credentials'))).load);
    expect(await lost.invoke(INVOCATION, neverAborted)).toEqual({
      kind: 'unreachable',
      code: 'SdkClientException',
      message: 'no credentials',
    });
  });

  it('that does not answer in time is given up', async () => {
    const { load } = sdkThat(
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    );
    const target = createAwsFunction({ ...SETTINGS, timeoutSeconds: 0.02 }, load);
    expect(await target.invoke(INVOCATION, neverAborted)).toMatchObject({ code: 'ClientExecutionTimeoutException' });
  });

  it('names the command that installs the SDK if it is missing', async () => {
    const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
    const target = createAwsFunction(SETTINGS, () => Promise.reject(missing));
    expect(await target.invoke(INVOCATION, neverAborted)).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('Run: npm install @aws-sdk/client-lambda'),
    });
  });

  it('loads the SDK by its package name', async () => {
    await loadLambdaSdk().catch((error: unknown) => expect(error).toMatchObject({ code: 'ERR_MODULE_NOT_FOUND' }));
  });
});

describe('regionOfAwsEndpoint', () => {
  it.each([
    ['https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/f/invocations', 'eu-west-1'],
    ['https://lambda.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['https://lambda-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['http://127.0.0.1:3001', undefined],
    ['https://lambda.eu-west-1.amazonaws.com.evil.example', undefined],
  ])('of %s is %s', (url, region) => {
    expect(regionOfAwsEndpoint(new URL(url))).toBe(region);
  });
});
