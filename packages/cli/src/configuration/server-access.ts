/** Who may use the server that a configuration describes, and who deploys the configuration's own machines to it. */
import { randomBytes } from 'node:crypto';
import type { CredentialInput, Signer } from '@stepwright/server';
import type { Io } from '../io.ts';
import type { Configuration } from './configuration-schema.ts';
import { readCredentials, readSecret } from './credentials-configuration.ts';

export interface ServerAccess {
  /** The configuration's settings of the server, with the secrets that it refers to. */
  readonly settings: Omit<Configuration['server'], 'metricsToken'> & {
    readonly credentials: readonly CredentialInput[];
    readonly metricsToken?: string;
    readonly webhooks: Readonly<Record<string, { readonly stateMachine: string; readonly secret: string }>>;
  };
  /** A principal that lives as long as the process and that nobody else knows; undefined where anybody may do anything. */
  readonly deployer: Omit<Signer, 'region'> | undefined;
  /** For whoever starts the server. */
  readonly notice: string;
}

/** Reads all secrets. @throws UsageError that names the one that is not to be found. */
export function readServerAccess(
  { account, credentials, webhooks, server: { metricsToken, ...server } }: Configuration,
  directory: string,
  io: Pick<Io, 'env'>,
): ServerAccess {
  const principals = readCredentials(credentials, directory, io);
  const deployer = principals.length === 0 ? undefined : createDeployer();
  const token = metricsToken && readSecret('server.metricsToken', metricsToken, directory, io.env);
  const hooks = Object.entries(webhooks).map(([name, { stateMachine, secret }]) => {
    return [name, { stateMachine, secret: readSecret(`webhooks.${name}.secret`, secret, directory, io.env) }] as const;
  });
  return {
    settings: {
      ...server,
      webhooks: Object.fromEntries(hooks),
      ...(token !== undefined && { metricsToken: token }),
      credentials: deployer === undefined ? [] : [...principals, { name: 'stepwright', account, ...deployer }],
    },
    deployer,
    notice: describeAccess(principals),
  };
}

function createDeployer(): Omit<Signer, 'region'> {
  return { accessKeyId: randomBytes(16).toString('hex'), secretAccessKey: randomBytes(32).toString('hex') };
}

function describeAccess(principals: readonly CredentialInput[]): string {
  const names = [...new Set(principals.map(({ name }) => name))];
  return names.length === 0
    ? 'no credentials are configured: any signature is accepted, and the server listens on this machine only'
    : `requests must be signed by a configured principal: ${names.join(', ')}`;
}
