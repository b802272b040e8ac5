/**
 * A Lambda function at AWS itself, called with the user's own credentials through `@aws-sdk/client-lambda`.
 *
 * The SDK is loaded at the first invocation and is no dependency of ours: most installations never call AWS. It makes one
 * attempt per invocation, because a repeated call could run the function twice; `Retry` decides about more.
 */
import { executedVersion, unqualifiedArn } from '../function-reference.ts';
import type { Invocation, InvocationResult, LambdaFunction } from '../lambda-function.ts';

export interface AwsFunctionSettings {
  /** The endpoint: `https://lambda.<region>.amazonaws.com`. */
  readonly endpoint: URL;
  readonly region: string;
  /** The function's name in the endpoint's path, if it is not the one that the definition calls. */
  readonly functionName: string | undefined;
  readonly timeoutSeconds: number;
  readonly concurrency: number;
}

/** The part of `@aws-sdk/client-lambda` that is used. */
export interface LambdaSdk {
  readonly LambdaClient: new (configuration: object) => LambdaClient;
  readonly InvokeCommand: new (input: object) => LambdaCommand;
}

interface LambdaCommand {
  readonly middlewareStack: {
    readonly add: (middleware: Middleware, options: { readonly step: 'build'; readonly name: string }) => void;
  };
}

/** A step on the way of a call; `request` is the HTTP request that it is going to be. */
type Middleware = (next: (call: { request: unknown }) => unknown) => (call: { request: unknown }) => unknown;

interface LambdaClient {
  readonly send: (command: LambdaCommand, options: { readonly abortSignal: AbortSignal }) => Promise<InvokeResponse>;
  readonly destroy: () => void;
}

interface InvokeResponse {
  readonly StatusCode?: number;
  readonly Payload?: Uint8Array;
  readonly FunctionError?: string;
  readonly ExecutedVersion?: string;
  readonly LogResult?: string;
}

const PACKAGE = '@aws-sdk/client-lambda';

/** Loads the SDK from where the user installed it. */
export async function loadLambdaSdk(): Promise<LambdaSdk> {
  // Not a literal: the compiler must not look for a package that may be missing.
  const loaded: unknown = await import(PACKAGE);
  if (!isLambdaSdk(loaded)) throw new Error(`${PACKAGE} has no LambdaClient; is its version 3?`);
  return loaded;
}

const AWS_HOST = /^lambda(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/;

/** The region of an endpoint of AWS itself; undefined for every other address. */
export function regionOfAwsEndpoint(url: URL): string | undefined {
  return AWS_HOST.exec(url.hostname)?.[1];
}

/** A function for AWS. `loadSdk` is called once, at the first invocation. */
export function createAwsFunction(settings: AwsFunctionSettings, loadSdk = loadLambdaSdk): LambdaFunction {
  let opening: Promise<{ readonly sdk: LambdaSdk; readonly client: LambdaClient }> | undefined;
  const closing = new AbortController();
  const open = async () => {
    const sdk = await loadSdk();
    const { region, endpoint } = settings;
    return { sdk, client: new sdk.LambdaClient({ region, endpoint: endpoint.origin, maxAttempts: 1 }) };
  };
  return {
    concurrency: settings.concurrency,
    invoke: async (invocation, signal) => {
      opening ??= open();
      const opened = await opening.catch((error: unknown) => sdkMissing(error));
      if ('kind' in opened) return opened;
      const timeout = AbortSignal.timeout(settings.timeoutSeconds * 1000);
      const stop = AbortSignal.any([signal, closing.signal, timeout]);
      const command = new opened.sdk.InvokeCommand(inputFor(invocation, settings.functionName));
      command.middlewareStack.add(traced(invocation.traceHeader), { step: 'build', name: 'traceHeader' });
      try {
        return answered(await opened.client.send(command, { abortSignal: stop }), invocation);
      } catch (error) {
        return timeout.aborted ? timedOut(settings) : sdkFailure(error);
      }
    },
    close: async () => {
      closing.abort();
      const opened = await opening?.catch(() => undefined);
      opened?.client.destroy();
    },
  };
}

function inputFor(invocation: Invocation, functionName: string | undefined): object {
  const { qualifier } = invocation.function;
  return {
    FunctionName: functionName ?? unqualifiedArn(invocation.function),
    Payload: new TextEncoder().encode(invocation.payload),
    InvocationType: invocation.invocationType,
    LogType: invocation.logType,
    ...(qualifier === undefined ? {} : { Qualifier: qualifier }),
    ...(invocation.clientContext === undefined ? {} : { ClientContext: invocation.clientContext }),
  };
}

/** The input has no member for the trace: it is a header. */
function traced(traceHeader: string): Middleware {
  return (next) => (call) => {
    const { request } = call;
    if (typeof request === 'object' && request !== null && 'headers' in request) {
      Object.assign(request.headers ?? {}, { 'x-amzn-trace-id': traceHeader });
    }
    return next(call);
  };
}

function answered(response: InvokeResponse, invocation: Invocation): InvocationResult {
  const isSync = invocation.invocationType === 'RequestResponse';
  return {
    kind: 'answered',
    statusCode: response.StatusCode ?? 200,
    payload: new TextDecoder().decode(response.Payload),
    functionError: response.FunctionError,
    executedVersion: response.ExecutedVersion ?? (isSync ? executedVersion(invocation.function) : undefined),
    logTail: response.LogResult,
  };
}

function sdkMissing(error: unknown): InvocationResult {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  const message = isMissing
    ? `Functions at AWS are called through the package ${PACKAGE}, which is not installed. Run: npm install ${PACKAGE}`
    : `The package ${PACKAGE} could not be loaded: ${messageOf(error)}`;
  return { kind: 'unreachable', code: 'SdkClientException', message };
}

function timedOut(settings: AwsFunctionSettings): InvocationResult {
  const message = `${settings.endpoint.origin} did not answer within ${settings.timeoutSeconds} seconds. The function may still be running.`;
  return { kind: 'unreachable', code: 'ClientExecutionTimeoutException', message };
}

/** The SDK's service exceptions carry the HTTP status; everything else never reached Lambda, or lost its answer. */
function sdkFailure(error: unknown): InvocationResult {
  const statusCode = statusOf(error);
  if (error instanceof Error && statusCode !== undefined) {
    return { kind: 'refused', statusCode, code: error.name, message: error.message };
  }
  return { kind: 'unreachable', code: 'SdkClientException', message: messageOf(error) };
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isLambdaSdk(loaded: unknown): loaded is LambdaSdk {
  return typeof loaded === 'object' && loaded !== null && 'LambdaClient' in loaded && 'InvokeCommand' in loaded;
}
