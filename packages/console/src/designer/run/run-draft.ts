/**
 * Runs a draft on the server without touching the saved machine: a machine of the designer's own carries it, which is made
 * once and takes a new definition at every run.
 */
import { call, callOwn } from '../../api/client.ts';
import { ApiError } from '../../api/api-error.ts';

const SCRATCH_KEY = 'stepwright.designer.scratch:';

/** The role of the machine that carries drafts; Stepwright itself takes any. */
export const ROLE = 'arn:aws:iam::123456789012:role/stepwright';

export interface DraftRun {
  readonly definition: string;
  readonly input: string;
}

/** The ARN of the started execution. Drafts of Express workflows run as Standard ones, whose history can be watched. */
export async function startDraft({ definition, input }: DraftRun): Promise<string> {
  const stateMachineArn = await carryDraft(definition);
  const { executionArn } = await call('StartExecution', { stateMachineArn, input });
  return executionArn;
}

/**
 * Goes on with a run at the steps that failed, with the draft as it is now: what was mended is tried, and what succeeded
 * is not done again.
 */
export async function redriveDraft(executionArn: string, definition: string): Promise<void> {
  const stateMachineArn = await carryDraft(definition);
  await callOwn('RedriveExecution', { executionArn, stateMachineArn });
}

async function carryDraft(definition: string): Promise<string> {
  const known = readScratch();
  if (known !== undefined) {
    try {
      await call('UpdateStateMachine', { stateMachineArn: known, definition });
      return known;
    } catch (error) {
      if (!(error instanceof ApiError) || !error.isMissing) throw error;
    }
  }
  const name = `designer-draft-${crypto.randomUUID().slice(0, 8)}`;
  const { stateMachineArn } = await call('CreateStateMachine', { name, definition, roleArn: ROLE, type: 'STANDARD' });
  keepScratch(stateMachineArn);
  return stateMachineArn;
}

function readScratch(): string | undefined {
  try {
    return localStorage.getItem(SCRATCH_KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

function keepScratch(arn: string): void {
  try {
    localStorage.setItem(SCRATCH_KEY, arn);
  } catch {
    // Without storage every run makes a machine of its own.
  }
}
