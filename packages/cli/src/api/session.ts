/** What every command over the API has in common: whom it asks, as whom, and how it prints. */
import type { Command } from 'commander';
import { type Io, UsageError } from '../io.ts';
import { ApiError, type ApiClient, createApiClient } from './api-client.ts';

export interface ApiOptions {
  readonly endpoint?: string;
  readonly region?: string;
  readonly json?: boolean;
}

export interface Session {
  readonly client: ApiClient;
  readonly region: string;
  readonly io: Io;
  /** Prints the result to stdout: as JSON if that was asked for, else as `format` shows it to people. */
  readonly print: (result: unknown, format: () => string) => void;
}

const ENDPOINT_DEFAULT = 'http://127.0.0.1:8083';
const REGION_DEFAULT = 'us-east-1';

export function addApiOptions(command: Command): Command {
  return command
    .option('--endpoint <url>', `the server (default: STEPWRIGHT_ENDPOINT, or ${ENDPOINT_DEFAULT})`)
    .option('--region <region>', `the region (default: AWS_REGION, or ${REGION_DEFAULT})`)
    .option('--json', 'print the result as JSON');
}

/**
 * Opens nothing yet: each call is a request. They are signed with the credentials in the environment, if there are any.
 * @throws UsageError if the endpoint is no URL, or the credentials are incomplete.
 */
export function openSession(options: ApiOptions, io: Io): Session {
  const { env } = io;
  const endpoint = options.endpoint ?? env['STEPWRIGHT_ENDPOINT'] ?? ENDPOINT_DEFAULT;
  if (!/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) {
    throw new UsageError(`--endpoint ${endpoint}: it takes a URL such as ${ENDPOINT_DEFAULT}`);
  }
  const region = options.region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? REGION_DEFAULT;
  return {
    client: explainConnection(createApiClient(endpoint, region, readSigner(env)), endpoint),
    region,
    io,
    print: (result, format) => {
      io.stdout(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : format());
    },
  };
}

function readSigner(env: Io['env']) {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new UsageError('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together: set both, or neither');
  }
  return { accessKeyId, secretAccessKey, sessionToken: env['AWS_SESSION_TOKEN'] };
}

/** Says who was asked where nobody, or somebody else, answered. */
function explainConnection(client: ApiClient, endpoint: string): ApiClient {
  const explained = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof ApiError) throw error;
      const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new UsageError(
        `${endpoint} does not answer as a Step Functions server (${reason}). Start one with \`stepwright start\`, or name another with --endpoint or STEPWRIGHT_ENDPOINT.`,
        { cause: error },
      );
    }
  };
  return {
    call: (operation, parameters) => explained(client.call(operation, parameters)),
    callOwn: (operation, parameters) => explained(client.callOwn(operation, parameters)),
  };
}
