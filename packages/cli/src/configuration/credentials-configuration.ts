/**
 * The principals of a configuration. Their secrets may stand in it, in an environment variable, or in a file that only the
 * server can read; whatever is wrong is told without them.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { documentedObject } from '@stepwright/integrations';
import type { CredentialInput } from '@stepwright/server';
import { z } from 'zod';
import { type Io, UsageError } from '../io.ts';

/** A secret: itself, or where it is. */
export const secretSchema = z.union([
  z.string(),
  documentedObject({ env: z.string() }),
  documentedObject({ file: z.string() }),
]);

export const credentialsConfigurationSchema = z.array(
  documentedObject({
    /** What the principal is called: the user in `arn:aws:iam::<account>:user/<name>`. */
    name: z.string(),
    /** Where the principal works; `account` by default. */
    account: z.string().optional(),
    accessKeyId: z.string(),
    secretAccessKey: secretSchema,
    /** If there is one, every request must have it. */
    sessionToken: secretSchema.optional(),
    /** What the principal may do; everything in its account if there is none. */
    policy: z
      .array(documentedObject({ actions: z.array(z.string()), resources: z.array(z.string()).default(['*']) }))
      .optional(),
  }),
);

type Secret = z.infer<typeof secretSchema>;
type CredentialsConfiguration = z.infer<typeof credentialsConfigurationSchema>;

/**
 * The credentials with their secrets.
 * @throws UsageError that names the secret that is not to be found.
 */
export function readCredentials(
  credentials: CredentialsConfiguration,
  directory: string,
  { env }: Pick<Io, 'env'>,
): readonly CredentialInput[] {
  return credentials.map(({ account, sessionToken, policy, ...credential }, index) => {
    const read = (member: string, source: Secret): string =>
      readSecret(`credentials.${index}.${member}`, source, directory, env);
    return {
      ...credential,
      secretAccessKey: read('secretAccessKey', credential.secretAccessKey),
      ...(account !== undefined && { account }),
      ...(sessionToken !== undefined && { sessionToken: read('sessionToken', sessionToken) }),
      ...(policy !== undefined && { policy }),
    };
  });
}

/** The secret that stands in the configuration at `where`, or that it refers to. */
export function readSecret(where: string, source: Secret, directory: string, env: Io['env']): string {
  if (typeof source === 'string') return source;
  if ('env' in source) {
    const value = env[source.env];
    if (value === undefined || value === '') {
      throw new UsageError(`${where}: the environment variable ${source.env} is not set`);
    }
    return value;
  }
  const path = resolve(directory, source.file);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${where}: cannot read the secret from its file: ${reason}`, { cause: error });
  }
}
