/** Where the secrets of a configuration are. Their texts stand in no message, log or history. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ParentEnvironment } from '../lambda/local/function-environment.ts';
import type { Secret } from './routes-configuration.ts';

export interface SecretPlaces {
  /** Files are relative to it. */
  readonly directory: string;
  readonly environment: ParentEnvironment;
}

/** The text of a secret. @throws Error, naming the place, if it is not there. */
export function readSecret(secret: Secret, { directory, environment }: SecretPlaces): string {
  if (typeof secret === 'string') return secret;
  if ('env' in secret) {
    const value = environment[secret.env];
    if (value === undefined || value === '') throw new Error(`The environment variable ${secret.env} is not set.`);
    return value;
  }
  try {
    return readFileSync(path.resolve(directory, secret.file), 'utf8').trimEnd();
  } catch (error) {
    throw new Error(`The file ${secret.file}, which should hold a secret, cannot be read.`, { cause: error });
  }
}
