/**
 * The `roles` section of the configuration: which roles tasks may assume (`Credentials.RoleArn`), and who may assume them.
 *
 *   roles:
 *     'arn:aws:iam::222222222222:role/partner-*': { trusts: ['111111111111'] }
 *
 * Only accounts are trusted, not roles: a machine's role is what its author wrote, its account is what was authenticated.
 */
import { z } from 'zod';
import { documentedObject } from '../router/functions-configuration.ts';

const ROLE_KEY = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/*-]{1,576}$/;

export const rolesSchema = z
  .record(
    z.string().regex(ROLE_KEY),
    documentedObject({
      trusts: z
        .array(z.string().regex(/^\d{12}$/, 'an account has twelve digits'))
        .min(1)
        .describe('The accounts whose executions may assume the role.'),
    }),
    {
      error: (issue) =>
        issue.code === 'invalid_key'
          ? "a role's key is its ARN, arn:aws:iam::<account>:role/<name>, with * for any text in the name"
          : undefined,
    },
  )
  .default({})
  .describe('Roles that tasks assume by Credentials.RoleArn; * stands for any text. The most specific key wins.');

export type RolesConfiguration = z.output<typeof rolesSchema>;
