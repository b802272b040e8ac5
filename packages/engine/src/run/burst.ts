/**
 * One burst: the facts that wait for an execution, decided one after the other into one record.
 *
 * Invariants
 * - A burst is one commit, however many facts it took in; all its events have one timestamp, never before the last one's.
 * - A slot that was taken for the burst goes on with an attempt that the burst starts, or is given back; none is lost,
 *   whether the commit is written or dropped.
 */
import { type Announce, isStatusChange } from '../ports/execution-observer.ts';
import type { Random } from '../ports/random.ts';
import type { ExecutionCommit, ExecutionStatus, JobStop } from '../ports/store.ts';
import type { TaskMocks } from '../ports/task-mocks.ts';
import type { Task } from '../ports/task-runner.ts';
import { type Command, decide, type DecideLimits, type Decision, type Reply, type World } from '../decide/decide.ts';
import { headOf } from '../decide/execution-state.ts';
import type { JournalRecord } from '../history/journal.ts';
import { encodeRecord } from '../history/journal-codec.ts';
import { encodeJob } from './job-stops.ts';
import type { Envelope, LiveExecution } from './resident-executions.ts';
import type { TaskTokens } from './task-tokens.ts';

/** Facts that one burst takes in at most; the others are in the next one. */
const FACTS_MAX = 64;

export interface Burst {
  /** What was taken out of the mailbox. */
  readonly envelopes: readonly Envelope[];
  /** What each sender may be told once the burst is durable, in the order of the envelopes. */
  readonly replies: readonly Reply[];
  /** Undefined if the execution begins with this burst. */
  readonly statusBefore: ExecutionStatus | undefined;
  /** Undefined if nothing changed. */
  readonly record: JournalRecord | undefined;
  readonly commit: ExecutionCommit | undefined;
  readonly commands: readonly Command[];
  /** The resources whose slots are held for the burst's attempts. */
  readonly slots: string[];
  readonly isUnfinished: boolean;
  /** Steps that evaluating has taken. */
  readonly evaluationSteps: number;
}

interface BurstContext {
  readonly now: number;
  readonly random: Random;
  readonly limits: DecideLimits;
  readonly tryAcquireSlot: (resource: string) => boolean;
  readonly taskTokens: Pick<TaskTokens, 'seal'>;
  readonly activityExists: (activityArn: string) => boolean;
  readonly mocks: TaskMocks | undefined;
  readonly announce: Announce | undefined;
  readonly prepareParameters: World['prepareParameters'];
  /** Takes in the resources whose slots deciding has taken, so that the caller can give them back if it throws. */
  readonly acquired: string[];
}

/** Takes facts out of the mailbox and decides them; the state is ahead of the journal until the commit is written. */
export function decideBurst(live: LiveExecution, mailbox: Envelope[], context: BurstContext): Burst {
  const { state } = live;
  const firstEventId = state.lastEventId + 1;
  const statusBefore = live.sequence === 0 ? undefined : state.status;
  const world = worldOf(context, state.start.executionArn, Math.max(context.now, live.recordedAt));
  const envelopes: Envelope[] = [];
  const decisions: Decision[] = [];
  let isUnfinished = false;
  let evaluationSteps = 0;
  for (let count = 0; count < FACTS_MAX && !isUnfinished; count += 1) {
    const envelope = mailbox[count];
    if (envelope === undefined) break;
    envelopes.push(envelope);
    const { fact } = envelope;
    const decision = decide(state, live.program, fact, world);
    decisions.push(decision);
    if (fact.kind === 'redriveRequested' && fact.onto !== undefined && decision.reply.kind === 'redriven') {
      live.program = fact.onto.program;
    }
    // An end is a commit of its own: whoever waits for it is to hear of it, though a redrive may follow at once.
    if (decision.record !== undefined && state.status !== 'RUNNING') break;
    evaluationSteps += decision.evaluationSteps;
    isUnfinished =
      decision.isUnfinished ||
      state.lastEventId - firstEventId >= world.limits.burstTransitionsMax ||
      evaluationSteps >= world.limits.burstEvaluationStepsMax;
  }
  mailbox.splice(0, envelopes.length);
  const record = mergeRecords(decisions);
  const commands = commandsOf(decisions);
  return {
    envelopes,
    replies: decisions.map(({ reply }) => reply),
    statusBefore,
    record,
    commit:
      record === undefined
        ? undefined
        : announced(
            commitOf(live, record, { firstEventId, commands }),
            { start: state.start, machineType: state.machineType, statusBefore, at: record.at },
            context.announce,
          ),
    commands,
    slots: [...context.acquired, ...broughtSlots(envelopes)],
    isUnfinished: decisions.at(-1)?.isUnfinished ?? false,
    evaluationSteps,
  };
}

/** The slots that came with facts. */
function broughtSlots(envelopes: readonly Envelope[]): readonly string[] {
  return envelopes.flatMap(({ slotResource }) => slotResource ?? []);
}

/** Takes the slot for an attempt out of those that the burst holds. */
export function takeSlot(slots: string[], task: Task): void {
  const index = slots.indexOf(task.resource);
  if (index < 0) throw new Error(`the attempt ${task.token} at ${task.resource} was started without a slot`);
  slots.splice(index, 1);
}

function worldOf(context: BurstContext, executionArn: string, now: number): World {
  const { random, limits, tryAcquireSlot, acquired, taskTokens, activityExists, mocks, prepareParameters } = context;
  return {
    now,
    random: random.next,
    uuid: random.uuid,
    token: random.token,
    taskToken: () => taskTokens.seal(executionArn, random.token()),
    activityExists,
    mocks,
    prepareParameters,
    tryAcquireSlot: (resource) => {
      if (!tryAcquireSlot(resource)) return false;
      acquired.push(resource);
      return true;
    },
    limits,
  };
}

function mergeRecords(decisions: readonly Decision[]): JournalRecord | undefined {
  const records: JournalRecord[] = [];
  for (const { record } of decisions) if (record !== undefined) records.push(record);
  const [first] = records;
  if (first === undefined || records.length === 1) return first;
  return {
    at: first.at,
    entries: records.flatMap(({ entries }) => entries),
    newPayloads: records.flatMap(({ newPayloads }) => newPayloads),
  };
}

function commitOf(
  live: LiveExecution,
  record: JournalRecord,
  { firstEventId, commands }: { readonly firstEventId: number; readonly commands: readonly Command[] },
): ExecutionCommit {
  const { state, sequence } = live;
  const { body, payloads } = encodeRecord(record);
  const stops = jobStopsOf(commands);
  return {
    executionArn: state.start.executionArn,
    sequence: sequence + 1,
    start: sequence === 0 ? state.start : undefined,
    record: body,
    firstEventId,
    lastEventId: state.lastEventId,
    payloads,
    head: headOf(state),
    jobStops: stops.length === 0 ? undefined : stops,
    ...mapRunsOf(commands),
  };
}

function mapRunsOf(commands: readonly Command[]): Pick<ExecutionCommit, 'mapRuns' | 'mapRunRedrives' | 'mapRunStops'> {
  const begun = commands.flatMap((command) => (command.kind === 'startMapRun' ? [command.run] : []));
  const redriven = commands.flatMap((command) => (command.kind === 'redriveMapRun' ? [command.redrive] : []));
  const stopped = commands.flatMap((command) => (command.kind === 'stopMapRun' ? [command.mapRunArn] : []));
  return {
    mapRuns: begun.length === 0 ? undefined : begun,
    mapRunRedrives: redriven.length === 0 ? undefined : redriven,
    mapRunStops: stopped.length === 0 ? undefined : stopped,
  };
}

/** The commit, with what is to be told about it. */
function announced(
  commit: ExecutionCommit,
  change: Omit<Parameters<Announce>[0], 'head' | 'sequence'>,
  announce: Announce | undefined,
): ExecutionCommit {
  const { head, sequence } = commit;
  if (announce === undefined || !isStatusChange({ ...change, head })) return commit;
  const announcements = announce({ ...change, head, sequence });
  return announcements.length === 0 ? commit : { ...commit, announcements };
}

function jobStopsOf(commands: readonly Command[]): readonly JobStop[] {
  return commands.flatMap((command) => (command.kind === 'stopJob' ? [encodeJob(command.job)] : []));
}

/** An attempt that the same burst gave up again was never dispatched and need not be. */
function commandsOf(decisions: readonly Decision[]): readonly Command[] {
  const [first] = decisions;
  // A decision by itself is free of such attempts already.
  if (first !== undefined && decisions.length === 1) return first.commands;
  const commands = decisions.flatMap((decision) => decision.commands);
  const cancelled = new Set<string>();
  for (const command of commands) if (command.kind === 'cancelAttempt') cancelled.add(command.token);
  if (cancelled.size === 0) return commands;
  return commands.filter((command) => command.kind !== 'startAttempt' || !cancelled.has(command.task.token));
}
