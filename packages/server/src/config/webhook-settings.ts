/** Webhooks: requests from elsewhere that start executions. */
import { z } from 'zod';

const webhookSchema = z.object({
  /** The name of the state machine, or its ARN, of a version or an alias too. */
  stateMachine: z.string().min(1),
  /** What the sender must know. */
  secret: z.string().min(16, 'a secret has at least 16 characters'),
});

/** Webhooks by name. */
export const webhooksSchema = z
  .record(
    z.string().regex(/^[\w-]{1,40}$/, 'a webhook has a name of letters, digits, _ and -, 40 at most'),
    webhookSchema,
  )
  .readonly();

export type Webhook = z.output<typeof webhookSchema>;
