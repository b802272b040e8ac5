/** What the tour needs of a client of the AWS API, whatever language it is written in. */
import type { operations } from '@stepwright/server';

export type OperationName = keyof typeof operations;

/** `unreachable`: this version of the client sends the operation to another host than the endpoint's. */
export type CallResult =
  | { readonly kind: 'answered'; readonly output: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'unreachable'; readonly why: string };

export interface ClientDriver {
  readonly call: (operation: OperationName, input: object) => Promise<CallResult>;
  /** All items of a list, over as many pages of two as it has, by the client's own paginator. */
  readonly paginate: (operation: OperationName, input: object, list: string) => Promise<readonly unknown[]>;
  readonly close: () => void;
}

/** Where a client is to go, and as whom. */
export interface ClientTarget {
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What AWS's own settings in the environment say of the target. */
export function environmentOf({ url, region, accessKeyId, secretAccessKey }: ClientTarget): NodeJS.ProcessEnv {
  return {
    ...process.env,
    AWS_ENDPOINT_URL_SFN: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    // The sync- that StartSyncExecution and TestState put before the host resolves nowhere.
    AWS_DISABLE_HOST_PREFIX_INJECTION: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
