/** What the run loop does once a record is durable. */
import type { MapRunRedrive, MapRunStart } from '../ports/map-run-store.ts';
import type { Job, Task } from '../ports/task-runner.ts';

export type Command =
  /** Dispatch the attempt: its slot is held and its Started event is in the record. */
  | { readonly kind: 'startAttempt'; readonly task: Task }
  /** Feed `slotAcquired` once a slot is held for the token. */
  | { readonly kind: 'awaitSlot'; readonly token: string; readonly resource: string }
  /** The execution has a task of the activity that workers may take. */
  | { readonly kind: 'offerTask'; readonly activityArn: string }
  /** The attempt no longer counts: abort it, or withdraw its wait for a slot. Nothing to do for one that others have. */
  | { readonly kind: 'cancelAttempt'; readonly token: string }
  /** Look at the job, and tell what there is to tell. */
  | { readonly kind: 'pollJob'; readonly job: Job }
  /** The job no longer counts. */
  | { readonly kind: 'stopJob'; readonly job: Job }
  /** The Map Run, which the record begins, is to run. */
  | { readonly kind: 'startMapRun'; readonly run: MapRunStart }
  /** The Map Run, which the record opens again, is to go on. */
  | { readonly kind: 'redriveMapRun'; readonly redrive: MapRunRedrive }
  /** The Map Run no longer counts: its children are to be stopped. */
  | { readonly kind: 'stopMapRun'; readonly mapRunArn: string }
  /** Give back a slot that this decision took: its attempt was cancelled again before it could be dispatched. */
  | { readonly kind: 'releaseSlot'; readonly resource: string };

/**
 * The commands without what they undo themselves: an attempt that was scheduled and cancelled by the same decision is
 * never seen by the run loop, but a slot that was taken for it is given back.
 */
export function settleCommands(commands: readonly Command[]): readonly Command[] {
  const cancelled = new Set<string>();
  for (const command of commands) if (command.kind === 'cancelAttempt') cancelled.add(command.token);
  if (cancelled.size === 0) return commands;
  const opened = new Set<string>();
  for (const command of commands) {
    const token = openedToken(command);
    if (token !== undefined && cancelled.has(token)) opened.add(token);
  }
  return commands.flatMap((command): readonly Command[] => {
    if (command.kind === 'cancelAttempt') return opened.has(command.token) ? [] : [command];
    if (!opened.has(openedToken(command) ?? '')) return [command];
    return command.kind === 'startAttempt' ? [{ kind: 'releaseSlot', resource: command.task.resource }] : [];
  });
}

function openedToken(command: Command): string | undefined {
  if (command.kind === 'startAttempt') return command.task.token;
  return command.kind === 'awaitSlot' ? command.token : undefined;
}
