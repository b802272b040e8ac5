/** The credentials that a server is configured with: who they stand for, and what their owner may do. */
import { z } from 'zod';
import { policySchema } from './policy.ts';

/** Fewer characters than this can be guessed from a signature that somebody has seen. AWS's secrets have 40. */
const SECRET_LENGTH_MIN = 16;

export const accountSchema = z.string().regex(/^\d{12}$/, 'an account has twelve digits');

export const credentialSchema = z.strictObject({
  /** The name of the principal, as an IAM user's; several credentials may have the same. */
  name: z.string().regex(/^[\w+=,.@-]{1,64}$/, 'a name has up to 64 letters, digits and + = , . @ - _'),
  /** The account in which the principal works; the server's own by default. */
  account: accountSchema.optional(),
  accessKeyId: z.string().regex(/^\w{1,128}$/, 'an access key id has up to 128 letters, digits and underscores'),
  secretAccessKey: z.string().min(SECRET_LENGTH_MIN, `a secret has at least ${SECRET_LENGTH_MIN} characters`),
  /** Must come with every request, if there is one. */
  sessionToken: z.string().min(1).max(4_096).optional(),
  /** What the principal may do in its account; everything, if there is none. */
  policy: policySchema.optional(),
});

export type CredentialInput = z.input<typeof credentialSchema>;
export type Credential = z.output<typeof credentialSchema> & { readonly account: string };

/** Who makes a request. Holds no secret. */
export type Principal = Pick<Credential, 'name' | 'account' | 'policy'>;

/** The list of a server's credentials: no access key stands twice in it. */
export const credentialsSchema = z.array(credentialSchema).superRefine((credentials, context) => {
  const seen = new Set<string>();
  for (const [index, { accessKeyId }] of credentials.entries()) {
    if (seen.has(accessKeyId)) {
      context.addIssue({
        code: 'custom',
        path: [index, 'accessKeyId'],
        message: 'this access key id is there already',
      });
    }
    seen.add(accessKeyId);
  }
});
