/**
 * Decides what a redrive does: a closed execution that did not succeed goes on where it stopped.
 *
 *   closed   --(same client token, in time)-->   same     the answer of the redrive that had it
 *   closed   --(not redrivable)-->               same     says why, in AWS's words
 *   closed   --(does not fit)-->                 same     says what the definition or the execution lacks
 *   closed   --(redriven)-->                     running  emits ExecutionRedriven; the machine's scope is ready
 *   running  --(same client token, in time)-->   same     the answer of the redrive that had it
 *   running  --(redriven)-->                     same     not redrivable
 *
 * What a scope that is taken up again does, once it is its turn:
 *
 *   about to enter a state   enters it
 *   in a Fail state          enters it again, and fails again
 *   in a Parallel or Map     runs the branches or iterations that did not succeed; all, after States.DataLimitExceeded
 *   in any other state       begins it again without entering it, with the same input and all its retries
 *
 * AWS does not document `previousEventId` here: each scope's events follow its own last one, so that the way back from a
 * state's exit still comes by its entry.
 *
 * Spec: reference "Redrive events"; docs/redrive.md.
 */
import { errorNames, invariant, type Program } from '@stepwright/asl';
import { beginState } from './begin-state.ts';
import { type Burst, emit, nextEventId } from './burst.ts';
import type { Reply } from './decide.ts';
import { ROOT_SCOPE, type Scope, type StoppedScope, visitOf } from './execution-state.ts';
import type { RedriveRequested } from './fact.ts';
import { currentState } from './group-of.ts';
import { editStoppedScope } from './edit-stopped-scope.ts';
import { encodeStoppedScope, whyTooLarge } from './stopped-scope-codec.ts';
import { whyUnfit } from './why-unfit.ts';
import { EXECUTION_MS_MAX, whyNotRedrivable } from './why-not-redrivable.ts';

/** For how long a client token stands for the redrive that it came with, in milliseconds. */
const CLIENT_TOKEN_MS = 15 * 60_000;

/** AWS's limit. Source: reference "Limits". */
const MAP_RUN_REDRIVES_MAX = 1_000;

/** Opens the execution again, or says why not. */
export function redrive(burst: Burst, request: RedriveRequested): Reply {
  const { state, world } = burst;
  const earlierAt = request.clientToken === undefined ? undefined : state.redriveTokens.get(request.clientToken);
  if (earlierAt !== undefined && world.now - earlierAt <= CLIENT_TOKEN_MS) return { kind: 'redriven', at: earlierAt };
  const candidate = { ...state, startedAt: state.start.startedAt };
  const reason = whyNotRedrivable(candidate, world.now, world.limits.historyEventsMax);
  if (reason !== undefined) return { kind: 'notRedrivable', reason };
  invariant(state.stopped !== undefined, 'a closed execution that did not succeed has stopped somewhere');
  if (isMapRunSpent(state.stopped)) return { kind: 'notRedrivable', reason: 'Map Run redrive limit exceeded' };
  const edited = editStoppedScope(state.stopped, request.edits);
  if (typeof edited === 'string') return { kind: 'unfit', reason: edited };
  const tree = edited === state.stopped ? undefined : edited;
  const fault =
    (request.onto === undefined ? undefined : whyUnfit(burst.program, edited)) ?? (tree && whyTooLarge(tree));
  if (fault !== undefined) return { kind: 'unfit', reason: fault };
  reopen(burst, request, tree);
  return { kind: 'redriven', at: world.now };
}

/** Whether a Map Run inside has been redriven as often as may be. Nesting is bounded by that of the definition. */
function isMapRunSpent({ visit }: StoppedScope): boolean {
  if ((visit?.mapRun?.redriveCount ?? 0) >= MAP_RUN_REDRIVES_MAX) return true;
  return visit?.fanOut?.children.some(isMapRunSpent) ?? false;
}

function reopen(burst: Burst, { clientToken, onto, input }: RedriveRequested, tree: StoppedScope | undefined): void {
  const { state, world, program } = burst;
  emit(burst, {
    kind: 'executionRedriven',
    type: 'ExecutionRedriven',
    id: nextEventId(burst),
    previousEventId: 0,
    scope: ROOT_SCOPE,
    redriveCount: state.redriveCount + 1,
    clientToken,
    timeoutAt: timeoutOf(program, world.now, state.start.startedAt),
    revision: onto?.revision ?? state.revision,
    roleArn: onto?.roleArn ?? state.roleArn,
    input,
    tree: tree && encodeStoppedScope(tree),
    // Who changes the input of a state inside says by that what is to run again.
    isFromStart: tree === undefined && state.error === errorNames.dataLimitExceeded,
  });
}

/** The machine's own timeout begins anew; the longest life of an execution does not. */
function timeoutOf({ timeoutSeconds }: Program, now: number, startedAt: number): number {
  const longest = startedAt + EXECUTION_MS_MAX;
  return timeoutSeconds === undefined ? longest : Math.min(now + timeoutSeconds * 1_000, longest);
}

/** A visit that was stopped begins again. */
export function resumeVisit(burst: Burst, scope: Scope): void {
  emit(burst, { kind: 'visitResumed', type: 'VisitResumed', id: 0, previousEventId: 0, scope: scope.id });
  const state = currentState(burst.program, burst.state, scope);
  const { enteredEventId, input } = visitOf(scope);
  // What is 0 was another execution's entry: a fork's history shows its own.
  if (state.type === 'Fail' || enteredEventId === 0) {
    emit(burst, {
      kind: 'stateEntered',
      type: `${state.type}StateEntered`,
      id: nextEventId(burst),
      previousEventId: scope.tail,
      scope: scope.id,
      name: state.name,
      input,
    });
  }
  beginState(burst, scope, state);
}
