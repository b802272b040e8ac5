/** Whom the signers sign as: with and without a session token, one with a name and a secret of odd characters. */
import type { CredentialInput } from '@stepwright/server';

export const credentials = [
  { name: 'alice', accessKeyId: 'AKIDALICE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
  { name: 'visitor', accessKeyId: 'ASIAVISITOR', secretAccessKey: 'a secret of the visitor', sessionToken: 'FwoG+/==' },
  { name: 'bob', account: '222222222222', accessKeyId: 'AKID_BOB', secretAccessKey: 'ein Geheimnis mit Umläuten ü' },
] as const satisfies readonly CredentialInput[];
