/**
 * Drives decisions by hand, for the tests of this folder.
 *
 * After every decision the journal so far is encoded, decoded and folded, and must equal the live state: so every test
 * of this folder is a test of that as well.
 */
import { invariant, type Json, type Program } from '@stepwright/asl';
import { expect } from 'vitest';
import { formatHistory } from '../history/format-history.ts';
import type { JournalRecord } from '../history/journal.ts';
import { decodeRecord, encodeRecord, payloadHashes } from '../history/journal-codec.ts';
import { projectHistory } from '../history/project-history.ts';
import type { ExecutionStart, MachineType } from '../ports/store.ts';
import type { TaskEnd } from '../ports/task-runner.ts';
import { defaultEngineLimits } from '../run/limits.ts';
import { type Command, type DecideLimits, decide, type Decision, type Fact } from './decide.ts';
import { type ExecutionState, newExecutionState } from './execution-state.ts';
import type { RedriveRequested } from './fact.ts';
import { fold } from './fold.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts';

export interface HarnessOptions {
  readonly input?: string;
  readonly machineType?: MachineType;
  /** That a caller waits for the end. */
  readonly isSynchronous?: true;
  readonly limits?: Partial<DecideLimits>;
  /** How many slots there are; as many as wanted unless said otherwise. */
  readonly slots?: number;
  /** Called whenever a decision takes a slot. */
  readonly onSlotTaken?: () => void;
  /** Activities that do not exist; all others do. */
  readonly missingActivities?: readonly string[];
  /** The execution's test case, and what its states come to in it, attempt by attempt. */
  readonly mocked?: Readonly<Record<string, readonly TaskEnd[]>>;
  readonly prepareParameters?: (resource: string, parameters: Json) => Json;
  /** What `random` gives, always. */
  readonly random?: number;
}

export interface Harness {
  readonly state: ExecutionState;
  readonly records: JournalRecord[];
  /** Epoch milliseconds; tests move it. */
  now: number;
  /** Takes a fact and, where the burst was cut, goes on until it is finished. */
  readonly feed: (fact: Fact) => Decision;
  /** Takes a fact, and no more. */
  readonly decideOnce: (fact: Fact) => Decision;
  /** Moves time to `now` and fires what is due then. */
  readonly advance: (now: number) => Decision;
  /** The commands of the last `feed`. */
  commands: readonly Command[];
  /** The token of the n-th attempt, from 1. */
  readonly token: (n: number) => string;
  /** The history so far, one event a line. */
  readonly history: () => string;
  /** The history from an event on. */
  readonly historyFrom: (id: number) => string;
}

/** When the executions of tests start, in epoch milliseconds. */
export const STARTED_AT = Date.UTC(2026, 0, 1);

export function startOf(input: string): ExecutionStart {
  return {
    executionArn: 'arn:aws:states:us-east-1:123456789012:execution:machine:run',
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:machine',
    stateMachineVersionArn: undefined,
    stateMachineAliasArn: undefined,
    revision: 1,
    name: 'run',
    roleArn: 'arn:aws:iam::123456789012:role/role',
    input,
    startedAt: STARTED_AT,
    traceHeader: undefined,
  };
}

/** A redrive as AWS's API asks for it, with what else is to be asked. */
export function redriveRequested(change: Partial<RedriveRequested> = {}): RedriveRequested {
  return { kind: 'redriveRequested', clientToken: undefined, edits: [], input: undefined, onto: undefined, ...change };
}

/** An execution of the program to which `started` has happened. */
export function runProgram(program: Program, options: HarnessOptions = {}): Harness {
  const harness = openHarness(program, options);
  harness.feed({ kind: 'started' });
  return harness;
}

/** An execution of the program to which nothing has happened yet. */
export function openHarness(program: Program, options: HarnessOptions = {}): Harness {
  const machineType = options.machineType ?? 'STANDARD';
  const { mocked, isSynchronous } = options;
  const start = {
    ...startOf(options.input ?? '{}'),
    testCase: mocked === undefined ? undefined : 'case',
    ...(isSynchronous && { isSynchronous }),
  };
  const state = newExecutionState(start, machineType);
  const records: JournalRecord[] = [];
  const stored = newStoredJournal();
  let tokens = 0;
  let slots = options.slots ?? Number.POSITIVE_INFINITY;

  const decideOnce = (fact: Fact): Decision => {
    const decision = decide(state, program, fact, {
      now: harness.now,
      random: () => options.random ?? 0.5,
      uuid: () => '00000000-0000-4000-8000-000000000000',
      token: () => `token-${++tokens}`,
      taskToken: () => `token-${++tokens}`,
      prepareParameters: options.prepareParameters ?? ((_resource, parameters) => parameters),
      activityExists: (activityArn) => !(options.missingActivities ?? []).includes(activityArn),
      tryAcquireSlot: () => {
        if (slots <= 0) return false;
        slots--;
        options.onSlotTaken?.();
        return true;
      },
      mocks: {
        hasTestCase: () => true,
        answer: ({ stateName, attempt }) => mocked?.[stateName]?.[attempt],
      },
      limits: { ...defaultEngineLimits, ...options.limits },
    });
    if (decision.record !== undefined) {
      records.push(decision.record);
      stored.add(decision.record);
      expectFoldEqual(state, stored, start, machineType);
    }
    return decision;
  };

  const events = () => records.flatMap((record) => projectHistory(record));
  const harness: Harness = {
    state,
    records,
    now: STARTED_AT,
    commands: [],
    decideOnce,
    feed: (fact) => {
      let decision = decideOnce(fact);
      const commands = [...decision.commands];
      while (decision.isUnfinished) {
        decision = decideOnce({ kind: 'continued' });
        commands.push(...decision.commands);
      }
      harness.commands = commands;
      return { ...decision, commands };
    },
    advance: (now) => {
      harness.now = now;
      return harness.feed({ kind: 'timeAdvanced' });
    },
    token: (n) => `token-${n}`,
    history: () => formatHistory(events()),
    historyFrom: (id) => formatHistory(events().filter((event) => event.id >= id)),
  };
  return harness;
}

interface StoredJournal {
  readonly bodies: string[];
  readonly payloads: Map<string, string>;
  readonly add: (record: JournalRecord) => void;
}

function newStoredJournal(): StoredJournal {
  const bodies: string[] = [];
  const payloads = new Map<string, string>();
  return {
    bodies,
    payloads,
    add: (record) => {
      const encoded = encodeRecord(record);
      for (const { hash, text } of encoded.payloads) {
        invariant(!payloads.has(hash), 'a payload is stored once');
        payloads.set(hash, text);
      }
      for (const hash of payloadHashes(encoded.body)) invariant(payloads.has(hash), 'a payload is stored before use');
      bodies.push(encoded.body);
    },
  };
}

function expectFoldEqual(
  state: ExecutionState,
  stored: StoredJournal,
  start: ExecutionStart,
  machineType: MachineType,
): void {
  const records = stored.bodies.map((body) => decodeRecord(body, (hash) => stored.payloads.get(hash) ?? ''));
  const folded = fold(start, machineType, records);
  const snapshot = encodeSnapshot(state);
  expect(encodeSnapshot(folded)).toBe(snapshot);
  expect(folded).toEqual(state);
  expect(decodeSnapshot(snapshot, start, machineType)).toEqual(state);
}
