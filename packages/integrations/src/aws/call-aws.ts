/**
 * Calls an operation of an AWS service through the SDK, once: a repeated call could do its work twice, so whether there is
 * another attempt is up to the workflow's Retry.
 */
import { isJsonObject, type Json, type JsonObject } from '@stepwright/asl';
import type { Exchange } from '../services/optimized-output.ts';
import type { Refusal } from '../services/aws-failure.ts';
import { BodyTooLargeError, fromSdkOutput, type TimestampForm } from './from-sdk-output.ts';
import {
  type ClientPackage,
  ClientMissingError,
  createClientLoader,
  type SdkClient,
  type SdkExchange,
  type SdkMiddleware,
  type SdkOperation,
} from './load-client.ts';
import { shapesOf } from './shape.ts';
import { toSdkInput } from './to-sdk-input.ts';

/** Where a service is reached, and as whom. */
export interface AwsDestination {
  /** Undefined: AWS itself. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** Undefined: the SDK's own chain (environment, profile, role of the machine …). */
  readonly credentials: AwsCredentials | undefined;
}

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface AwsCall {
  /** `@aws-sdk/client-dynamodb`. */
  readonly packageName: string;
  /** `putItem`, in any case. */
  readonly operation: string;
  readonly parameters: Json;
  readonly timestamps: TimestampForm;
  readonly destination: AwsDestination;
}

export type AwsAnswer =
  | {
      readonly kind: 'answered';
      readonly clientName: string;
      readonly response: JsonObject;
      readonly exchange: Exchange;
    }
  /** The service said no. `isModelled`: its model names the error. */
  | { readonly kind: 'refused'; readonly clientName: string; readonly refusal: Refusal; readonly isModelled: boolean }
  /** Nobody knows what the service has done, if it was reached at all. */
  | { readonly kind: 'unreachable'; readonly clientName: string; readonly message: string }
  | { readonly kind: 'tooLarge'; readonly clientName: string }
  /** There is no such operation, or not with these parameters. */
  | { readonly kind: 'badParameters'; readonly problems: readonly string[] }
  | { readonly kind: 'impossible'; readonly why: string };

export interface AwsCaller {
  readonly call: (call: AwsCall, signal: AbortSignal) => Promise<AwsAnswer>;
  /** Whether the service's package is installed: undefined, or what to do about it. */
  readonly explainMissing: (packageName: string) => Promise<string | undefined>;
  readonly close: () => void;
}

/** Clients that are kept; each belongs to a service, a region and a destination. */
const CLIENTS_MAX = 100;

/** How long a call may take at most, in milliseconds: what AWS gives the longest of its integrations. */
const CALL_MS_MAX = 900_000;

/** A caller that has loaded nothing. `directory` is that of the user's project. */
export function createAwsCaller(directory: string): AwsCaller {
  const load = createClientLoader(directory);
  const clients = new Map<string, SdkClient>();

  function clientOf(pack: ClientPackage, destination: AwsDestination): SdkClient {
    const key = JSON.stringify([pack.name, destination]);
    const known = clients.get(key);
    if (known !== undefined) return known;
    const client = new pack.Client(configurationOf(destination));
    clients.set(key, client);
    for (const [oldest, unused] of clients) {
      if (clients.size <= CLIENTS_MAX) break;
      clients.delete(oldest);
      unused.destroy();
    }
    return client;
  }

  async function call(given: AwsCall, signal: AbortSignal): Promise<AwsAnswer> {
    const pack = await load(given.packageName).catch(missing);
    if (typeof pack === 'string') return { kind: 'impossible', why: pack };
    const operation = pack.operations.get(given.operation.toLowerCase());
    if (operation === undefined) {
      return { kind: 'impossible', why: `The service of ${pack.name} has no operation '${given.operation}'.` };
    }
    const { input, problems } = toSdkInput(given.parameters, shapesOf(operation.schema).input);
    if (problems.length > 0) return { kind: 'badParameters', problems };
    const stop = AbortSignal.any([signal, AbortSignal.timeout(CALL_MS_MAX)]);
    return send({ pack, operation, input, given, client: clientOf(pack, given.destination), stop });
  }

  return {
    call,
    explainMissing: async (packageName) => {
      const pack = await load(packageName).catch(missing);
      return typeof pack === 'string' ? pack : undefined;
    },
    close: () => {
      for (const client of clients.values()) client.destroy();
      clients.clear();
    },
  };
}

function missing(error: unknown): string {
  if (error instanceof ClientMissingError) return error.message;
  throw error;
}

function configurationOf({ endpoint, region, credentials }: AwsDestination): object {
  const common = { region, maxAttempts: 1, ...(credentials === undefined ? {} : { credentials }) };
  if (endpoint === undefined) return common;
  return {
    ...common,
    endpoint,
    // An emulator has one name for everything: no bucket, account or queue stands in its host.
    forcePathStyle: true,
    disableHostPrefix: true,
    useQueueUrlAsEndpoint: false,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
}

interface Sending {
  readonly pack: ClientPackage;
  readonly operation: SdkOperation;
  readonly input: object;
  readonly given: AwsCall;
  readonly client: SdkClient;
  readonly stop: AbortSignal;
}

async function send({ pack, operation, input, given, client, stop }: Sending): Promise<AwsAnswer> {
  const { clientName } = pack;
  const command = new operation.Command(input);
  let seen: unknown;
  const watch: SdkMiddleware = (next) => async (args) => {
    const exchange: SdkExchange = await next(args);
    seen = exchange.response;
    return exchange;
  };
  command.middlewareStack.add(watch, { step: 'deserialize', name: 'stepwrightWatch', override: true });
  try {
    const output = await client.send(command, { abortSignal: stop });
    const response = await fromSdkOutput(output, shapesOf(operation.schema).output, given.timestamps);
    const members: JsonObject = isJsonObject(response) ? response : new Map();
    return { kind: 'answered', clientName, response: members, exchange: exchangeOf(seen, metadataOf(output)) };
  } catch (error) {
    if (error instanceof BodyTooLargeError) return { kind: 'tooLarge', clientName };
    return failedCall(error, pack);
  }
}

function failedCall(error: unknown, { clientName, hasError }: ClientPackage): AwsAnswer {
  const { statusCode, requestId, extendedRequestId } = metadataOf(error);
  if (!(error instanceof Error) || statusCode === undefined) {
    return { kind: 'unreachable', clientName, message: reasonOf(error) };
  }
  const code = memberText(error, 'Code') ?? memberText(error, 'code') ?? error.name;
  const refusal = { code, name: error.name, message: error.message, statusCode, requestId, extendedRequestId };
  return { kind: 'refused', clientName, refusal, isModelled: hasError(error.name) };
}

/** Node says why a connection failed only in the cause, or in the list of its tries. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  const text = error.message || (inner instanceof Error ? inner.message : '') || error.name;
  return `Unable to execute HTTP request: ${text}`;
}

interface Metadata {
  readonly statusCode: number | undefined;
  readonly requestId: string;
  readonly extendedRequestId: string | undefined;
}

/** What the SDK says about the exchange, on outputs and on errors alike. */
function metadataOf(value: unknown): Metadata {
  const metadata: unknown =
    typeof value === 'object' && value !== null && '$metadata' in value ? value.$metadata : undefined;
  const statusCode =
    typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
      ? metadata.httpStatusCode
      : undefined;
  return {
    statusCode: typeof statusCode === 'number' ? statusCode : undefined,
    requestId: memberText(metadata, 'requestId') ?? '',
    extendedRequestId: memberText(metadata, 'extendedRequestId'),
  };
}

function exchangeOf(response: unknown, { statusCode, requestId }: Metadata): Exchange {
  const headers: unknown =
    typeof response === 'object' && response !== null && 'headers' in response ? response.headers : undefined;
  const entries = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  return {
    requestId,
    statusCode: statusCode ?? 200,
    headers: entries.map(([name, value]) => [name, String(value)] as const),
  };
}

function memberText(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const member: unknown = Object.entries(value).find(([key]) => key === name)?.[1];
  return typeof member === 'string' && member !== '' ? member : undefined;
}
