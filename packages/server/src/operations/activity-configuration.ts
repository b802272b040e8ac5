/** What the API says of an activity beside its name: its encryption, which is kept and shown (docs/api.md), and its tags. */
import { z } from 'zod';
import type { ResourceTag } from '@stepwright/engine';
import type { EncryptionConfiguration, Tag } from '../generated/api-types.ts';
import { readConfiguration } from './machine-configuration.ts';

const storedConfiguration = z.object({
  encryption: z.custom<EncryptionConfiguration>((value) => typeof value === 'object' && value !== null),
});

interface ActivityConfiguration {
  readonly encryption: EncryptionConfiguration;
  readonly tags: readonly ResourceTag[];
}

/** What a request asks for, with the defaults. Refuses what AWS refuses. */
export function readActivityConfiguration({
  encryptionConfiguration,
  tags = [],
}: {
  readonly encryptionConfiguration?: EncryptionConfiguration | undefined;
  readonly tags?: readonly Tag[] | undefined;
}): ActivityConfiguration {
  const { encryption } = readConfiguration({ encryptionConfiguration, tags });
  return { encryption, tags: tags.map(({ key = '', value = '' }) => ({ key, value })) };
}

/** The text that the store keeps. Equal configurations have equal texts. */
export function encodeActivityConfiguration(encryption: EncryptionConfiguration): string {
  return JSON.stringify({ encryption });
}

/** The members of a response that show the configuration. */
export function showActivityConfiguration(text: string): { readonly encryptionConfiguration: EncryptionConfiguration } {
  return { encryptionConfiguration: storedConfiguration.parse(JSON.parse(text)).encryption };
}
