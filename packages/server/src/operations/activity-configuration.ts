/** What the API says of an activity beside its name: its encryption, which is kept and shown (docs/api.md). */
import type { EncryptionConfiguration } from '@stepwright/api-model';
import { z } from 'zod';
import { readConfiguration } from './machine-configuration.ts';

const storedConfiguration = z.object({
  encryption: z.custom<EncryptionConfiguration>((value) => typeof value === 'object' && value !== null),
});

/** What a request asks for, with the default. Refuses what AWS refuses. */
export function readActivityEncryption(
  encryptionConfiguration: EncryptionConfiguration | undefined,
): EncryptionConfiguration {
  return readConfiguration({ encryptionConfiguration }).encryption;
}

/** The text that the store keeps. Equal configurations have equal texts. */
export function encodeActivityConfiguration(encryption: EncryptionConfiguration): string {
  return JSON.stringify({ encryption });
}

/** The members of a response that show the configuration. */
export function showActivityConfiguration(text: string): { readonly encryptionConfiguration: EncryptionConfiguration } {
  return { encryptionConfiguration: storedConfiguration.parse(JSON.parse(text)).encryption };
}
