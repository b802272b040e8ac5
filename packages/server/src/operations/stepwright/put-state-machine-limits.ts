/**
 * PutStateMachineLimits: raises what the executions of a machine may handle above AWS's limits. What is not given, or null,
 * is as for any machine. It holds from now on, also for executions that run; one that failed at a limit can be redriven.
 */
import { z } from 'zod';
import { refuse } from '../../protocol/error-table.ts';
import { readMachineArn } from '../find-machine.ts';
import { showLimits } from './describe-state-machine-limits.ts';
import { defineOperation } from './own-operation.ts';

/** AWS's limit on payloads, and 16 times that, in bytes. Every state keeps its input and output. */
const PAYLOAD_BYTES = { min: 262_144, max: 4_194_304 } as const;

/** AWS's limit on the events of a history, and ten times that. */
const HISTORY_EVENTS = { min: 25_000, max: 250_000 } as const;

const members = {
  stateMachineArn: z.string(),
  payloadBytesMax: z.int().min(PAYLOAD_BYTES.min).max(PAYLOAD_BYTES.max).nullish(),
  historyEventsMax: z.int().min(HISTORY_EVENTS.min).max(HISTORY_EVENTS.max).nullish(),
};

export const putStateMachineLimits = defineOperation(members, async (asked, context) => {
  const stateMachineArn = readMachineArn(asked.stateMachineArn);
  const limits = {
    payloadBytesMax: asked.payloadBytesMax ?? undefined,
    historyEventsMax: asked.historyEventsMax ?? undefined,
  };
  const outcome = await context.engine.putMachineLimits(stateMachineArn, limits);
  if (outcome === 'missing') throw refuse('StateMachineDoesNotExist', stateMachineArn);
  return showLimits(stateMachineArn, context);
});
