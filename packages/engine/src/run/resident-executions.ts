/**
 * The executions that are held in memory, each with its mailbox.
 *
 *   loading     --(read and folded)-->        idle, or ready if facts wait
 *   idle        --(a fact arrives)-->         ready
 *   idle        --(too many are idle)-->      gone      a row in the store is left
 *   ready       --(its turn: a record)-->     committing
 *   ready       --(its turn: no record)-->    idle
 *   committing  --(written)-->                idle, ready if facts wait, or gone if the execution ended and no redrive waits
 *   committing  --(unknown, conflict)-->      loading   the state in memory is worth nothing now
 *   loading     --(the store fails)-->        stalled
 *   stalled     --(a pause is over)-->        loading
 *   any         --(ownership is lost)-->      gone
 *
 * Invariants
 * - Facts of one execution are decided in the order in which they arrive, and while a commit is under way none is.
 * - Every phase but `idle`, `stalled` and `gone` counts as something in progress, for which virtual time stands still.
 * - At most `idleResidentsMax` are idle; whoever has been idle longest leaves first.
 */
import type { Fact, Reply } from '../decide/decide.ts';
import type { ExecutionState } from '../decide/execution-state.ts';
import type { Program } from '@stepwright/asl';
import type { ExecutionHead, ExecutionRow, ExecutionStart } from '../ports/store.ts';
import type { Busy } from './busy.ts';
import type { Burst } from './burst.ts';
import type { CompiledMachine } from './programs.ts';

export type Phase = 'loading' | 'stalled' | 'idle' | 'ready' | 'committing' | 'gone';

/** How the sender of a fact hears of it. */
export type Settlement =
  /** What came of the fact is durable. */
  | { readonly kind: 'durable'; readonly head: ExecutionHead; readonly reply: Reply }
  /** There is no such execution. */
  | { readonly kind: 'missing' }
  /** The execution was to begin, but the ARN is taken. */
  | { readonly kind: 'exists' }
  /** The engine no longer decides for the execution, or never could. */
  | { readonly kind: 'dropped'; readonly error: Error };

/** A fact on its way to an execution. */
export interface Envelope {
  readonly fact: Fact;
  /** The resource of which the fact brings a slot. */
  readonly slotResource?: string;
  readonly settle?: (settlement: Settlement) => void;
}

/** A folded execution. */
export interface LiveExecution {
  readonly state: ExecutionState;
  /** That of the state's revision. */
  program: Program;
  /** Records in its journal. */
  sequence: number;
  /** How many of them the newest snapshot covers. */
  snapshotSequence: number;
  /** The instant of the last record. */
  recordedAt: number;
  /** The row as the last commit left it; undefined before the first. */
  row: ExecutionRow | undefined;
}

/** An execution that is not durable yet. */
export interface Beginning {
  readonly start: ExecutionStart;
  readonly machine: CompiledMachine;
}

export interface Resident {
  readonly executionArn: string;
  phase: Phase;
  live: LiveExecution | undefined;
  mailbox: Envelope[];
  /** The last burst stopped at its limit. */
  isUnfinished: boolean;
  /** Attempts in flight. */
  attempts: number;
  /** The burst of which nobody knows whether it was written. */
  inDoubt: Burst | undefined;
  /** With what the execution begins, until its first record is durable. */
  beginning: Beginning | undefined;
  /** Its journal was not where a commit expected it: whatever is in flight for it is to be given up. */
  isConflicted: boolean;
}

export interface ResidentExecutions {
  readonly get: (executionArn: string) => Resident | undefined;
  /** A new one, in the phase `loading`. */
  readonly add: (executionArn: string) => Resident;
  /** Moves on to another phase; `gone` forgets it. */
  readonly setPhase: (resident: Resident, phase: Phase) => void;
  readonly size: () => number;
  readonly all: () => Iterable<Resident>;
}

interface ResidentExecutionsOptions {
  readonly busy: Busy;
  readonly idleResidentsMax: number;
  /** Whether an idle one may leave. */
  readonly mayLeave: (resident: Resident) => boolean;
  /** It is leaving. */
  readonly onLeave: (resident: Resident) => void;
}

/** Nobody at home. */
export function createResidentExecutions(options: ResidentExecutionsOptions): ResidentExecutions {
  const { busy, idleResidentsMax, mayLeave, onLeave } = options;
  const residents = new Map<string, Resident>();
  /** The idle ones that may leave, longest idle first. */
  const idle = new Set<Resident>();

  function setPhase(resident: Resident, phase: Phase): void {
    const wasBusy = isBusy(resident.phase);
    resident.phase = phase;
    if (phase === 'gone') residents.delete(resident.executionArn);
    if (phase !== 'idle') idle.delete(resident);
    else if (mayLeave(resident)) makeRoom(resident);
    if (wasBusy && !isBusy(resident.phase)) busy.leave();
    if (!wasBusy && isBusy(resident.phase)) busy.enter();
  }

  function makeRoom(newcomer: Resident): void {
    idle.add(newcomer);
    if (idle.size <= idleResidentsMax) return;
    for (const resident of idle) {
      idle.delete(resident);
      residents.delete(resident.executionArn);
      resident.phase = 'gone';
      onLeave(resident);
      return;
    }
  }

  return {
    get: (executionArn) => residents.get(executionArn),
    add: (executionArn) => {
      const resident: Resident = {
        executionArn,
        phase: 'loading',
        live: undefined,
        mailbox: [],
        isUnfinished: false,
        attempts: 0,
        inDoubt: undefined,
        beginning: undefined,
        isConflicted: false,
      };
      residents.set(executionArn, resident);
      busy.enter();
      return resident;
    },
    setPhase,
    size: () => residents.size,
    all: () => residents.values(),
  };
}

function isBusy(phase: Phase): boolean {
  return phase !== 'idle' && phase !== 'stalled' && phase !== 'gone';
}

/** Whether a fact waits that can open the execution again. */
export function isToBeReopened({ mailbox }: Resident): boolean {
  return mailbox.some(({ fact }) => fact.kind === 'redriveRequested');
}

/** The reply to facts that were never decided, because the execution has ended. */
export const tooLate: Reply = { kind: 'ignored' };

/** Tells the senders of the facts what came of them. */
export function settleAll(envelopes: readonly Envelope[], settlement: Settlement): void {
  for (const { settle } of envelopes) settle?.(settlement);
}
