/**
 * Carries out what a durable record asks for.
 *
 *   startAttempt    takes a slot out of the burst's and calls the runner; its outcome comes back as a fact
 *   awaitSlot       stands in line; the slot comes back as a fact
 *   offerTask       tells the activity's workers that the execution has a task for them
 *   cancelAttempt   aborts the attempt, or leaves the line
 *   pollJob         asks the runner how the job is; its end comes back as a fact
 *   stopJob         whoever stops jobs looks into the store, where the record has put this one
 *   startMapRun     the Map Run, whose row the record has made, is driven from here on
 *   redriveMapRun   the Map Run, whose row the record has opened again, is driven again
 *   stopMapRun      the Map Run is given up, as its row says already
 *   releaseSlot     nothing: see below
 *
 * Slots that are left over are given back.
 */
import type { Command, Fact } from '../decide/decide.ts';
import type { Job, Task, TaskEnd, TaskOutcome } from '../ports/task-runner.ts';
import { type Burst, takeSlot } from './burst.ts';
import type { EngineContext } from './engine-context.ts';
import type { Envelope, Resident } from './resident-executions.ts';

export interface Effects {
  readonly carryOut: (resident: Resident, burst: Burst) => void;
  /** The burst was not written: its slots are free again. */
  readonly giveBack: (burst: Burst) => void;
  /** The facts of a burst that was not written, to be decided anew. Slots were given back, so theirs are awaited again. */
  readonly retryable: (resident: Resident, burst: Burst) => readonly Envelope[];
  /** The attempt no longer counts. */
  readonly cancel: (resident: Resident, token: string) => void;
}

type EffectsContext = Pick<
  EngineContext,
  'slots' | 'dispatcher' | 'activityLines' | 'jobPolls' | 'jobStops' | 'onMapRun'
>;

/** Effects of the executions of one loop; `deliver` brings facts to them. */
export function createEffects(
  { slots, dispatcher, activityLines, jobPolls, jobStops, onMapRun }: EffectsContext,
  deliver: (executionArn: string, envelope: Envelope) => void,
  find: (executionArn: string) => Resident | undefined,
): Effects {
  function carryOut(resident: Resident, burst: Burst): void {
    for (const command of burst.commands) perform(resident, burst, command);
    giveBack(burst);
  }

  function perform(resident: Resident, burst: Burst, command: Command): void {
    switch (command.kind) {
      case 'startAttempt':
        takeSlot(burst.slots, command.task);
        resident.attempts += 1;
        dispatcher.start(command.task, (outcome) => report(command.task, outcome));
        return;
      case 'awaitSlot':
        awaitSlot(resident.executionArn, command.token, command.resource);
        return;
      case 'offerTask':
        activityLines.offer(command.activityArn, resident.executionArn);
        return;
      case 'cancelAttempt':
        cancel(resident, command.token);
        return;
      case 'pollJob':
        jobPolls.poll(command.job, (end) => deliver(command.job.executionArn, { fact: jobEnded(command.job, end) }));
        return;
      case 'stopJob':
        jobStops.wake();
        return;
      case 'startMapRun':
        onMapRun({ kind: 'begun', run: command.run });
        return;
      case 'redriveMapRun':
        onMapRun({ kind: 'redriven', mapRunArn: command.redrive.mapRunArn });
        return;
      case 'stopMapRun':
        onMapRun({ kind: 'givenUp', mapRunArn: command.mapRunArn });
        return;
      case 'releaseSlot':
        // It is among the slots that are left over.
        return;
      default:
        return command satisfies never;
    }
  }

  function report({ executionArn, token }: Task, outcome: TaskOutcome): void {
    const resident = find(executionArn);
    if (resident !== undefined) resident.attempts -= 1;
    deliver(executionArn, { fact: callEnded(token, outcome) });
  }

  function awaitSlot(executionArn: string, token: string, resource: string): void {
    const grant = (): void => deliver(executionArn, { fact: { kind: 'slotAcquired', token }, slotResource: resource });
    slots.await({ executionArn, token, resource, grant });
  }

  function cancel(resident: Resident, token: string): void {
    slots.withdraw(token);
    if (dispatcher.cancel(token)) resident.attempts -= 1;
  }

  function giveBack({ slots: held }: Burst): void {
    for (const resource of held.splice(0)) slots.release(resource);
  }

  return {
    carryOut,
    giveBack,
    retryable: (resident, { envelopes }) => {
      const kept: Envelope[] = [];
      for (const envelope of envelopes) {
        const { fact, slotResource } = envelope;
        if (fact.kind === 'slotAcquired' && slotResource !== undefined) {
          awaitSlot(resident.executionArn, fact.token, slotResource);
        } else {
          kept.push(envelope);
        }
      }
      return kept;
    },
    cancel,
  };
}

function callEnded(token: string, outcome: TaskOutcome): Fact {
  switch (outcome.kind) {
    case 'succeeded':
      return { kind: 'taskSucceeded', token, output: outcome.output };
    case 'failed':
      return { kind: 'taskFailed', token, error: outcome.error, cause: outcome.cause };
    case 'submitted':
      return { kind: 'jobSubmitted', token, output: outcome.output, handle: outcome.handle };
    default:
      return outcome satisfies never;
  }
}

function jobEnded({ token }: Job, end: TaskEnd): Fact {
  return end.kind === 'succeeded'
    ? { kind: 'jobSucceeded', token, output: end.output }
    : { kind: 'jobFailed', token, error: end.error, cause: end.cause };
}
