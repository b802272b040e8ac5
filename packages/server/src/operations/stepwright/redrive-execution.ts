/**
 * RedriveExecution, beyond AWS's: with other inputs for the states that run again, another execution input, or with a newer
 * revision or a version of the machine. What is not given is as in AWS's operation.
 */
import { z } from 'zod';
import { machineOfExecution } from '../../arn.ts';
import { checkInput } from '../check-input.ts';
import { payloadBytesMaxOf } from '../payload-limit.ts';
import { findExecution, readExecutionArn } from '../find-machine.ts';
import { toApiTime } from '../operation.ts';
import { refuse } from '../../protocol/error-table.ts';
import { whyMachineForbids } from '../redrive-status.ts';
import { defineOperation } from './own-operation.ts';
import { findRevisionToRun } from './find-revision-to-run.ts';

/** States whose inputs one redrive changes. */
const EDITS_MAX = 100;

const stateInput = z.strictObject({
  stateName: z.string().min(1),
  /** Of the item, where a state inside a Map is to be run again for several. */
  index: z.int().min(0).optional(),
  /** JSON text. */
  input: z.string(),
});

const members = {
  executionArn: z.string(),
  clientToken: z
    .string()
    .regex(/^[!-~]{1,64}$/, 'a client token has 1 to 64 printable ASCII characters')
    .optional(),
  stateInputs: z.array(stateInput).max(EDITS_MAX).optional(),
  input: z.string().optional(),
  /** The ARN of the execution's machine, for its current definition, or of one of its versions or aliases. */
  stateMachineArn: z.string().optional(),
};

export const redriveExecution = defineOperation(members, async (asked, context) => {
  const executionArn = readExecutionArn(asked.executionArn);
  const { clientToken, stateInputs: edits = [], input } = asked;
  for (const text of [...edits.map((edit) => edit.input), ...(input === undefined ? [] : [input])]) {
    checkInput(text, payloadBytesMaxOf(machineOfExecution(executionArn), context));
  }
  const execution = await findExecution(executionArn, context);
  const forbidden = await whyMachineForbids(execution, context);
  if (forbidden !== undefined) throw refuse('ExecutionNotRedrivable', forbidden);
  const target = await findRevisionToRun(asked.stateMachineArn, execution, context);
  const outcome = await context.engine.redrive(executionArn, { clientToken, edits, input, onto: target?.start });
  switch (outcome.kind) {
    case 'redriven':
      return { executionArn, redriveDate: toApiTime(outcome.redrivenAt) };
    case 'notRedrivable':
      throw refuse('ExecutionNotRedrivable', outcome.reason);
    case 'unfit':
      throw refuse('ValidationException', outcome.reason);
    case 'missing':
      throw refuse('ExecutionDoesNotExist', executionArn);
    default:
      return outcome satisfies never;
  }
});
