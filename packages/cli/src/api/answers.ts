/** The parts of the API's answers that commands show. What they do not show is let through. */
import { z } from 'zod';

export const machineItem = z.looseObject({
  stateMachineArn: z.string(),
  name: z.string(),
  type: z.string(),
  creationDate: z.number(),
});

export const executionItem = z.looseObject({
  executionArn: z.string(),
  name: z.string(),
  status: z.string(),
  startDate: z.number(),
  stopDate: z.number().optional(),
  error: z.string().optional(),
});
export type ExecutionItem = z.infer<typeof executionItem>;

export const executionDescription = executionItem.extend({
  stateMachineArn: z.string(),
  stateMachineVersionArn: z.string().optional(),
  stateMachineAliasArn: z.string().optional(),
  input: z.string().optional(),
  output: z.string().optional(),
  cause: z.string().optional(),
  redriveCount: z.number().optional(),
  redriveStatus: z.string().optional(),
  redriveStatusReason: z.string().optional(),
});
export type ExecutionDescription = z.infer<typeof executionDescription>;

export const historyEvent = z.looseObject({
  id: z.number(),
  previousEventId: z.number(),
  type: z.string(),
  timestamp: z.number(),
});
export type HistoryEvent = z.infer<typeof historyEvent>;
