/** What holds for any machine and any sequence of facts. The harness adds: encoding, decoding and folding give the live state. */
import type { Program } from '@stepwright/asl';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryEvent } from '../history/history-event.ts';
import { Payload } from '../history/payload.ts';
import { projectHistory } from '../history/project-history.ts';
import { arbitraryPlan, programOf } from './arbitrary-machine.ts';
import type { Command, Fact } from './decide.ts';
import { stoppedStates } from './edit-stopped-scope.ts';
import { type Harness, openHarness, redriveRequested } from './decide-harness.ts';
import { isUnsettled, nextDueAt, offeredActivities, openAttempts } from './execution-state.ts';
import { forkPoint } from './fork-point.ts';
import { whyNotRedrivable } from './why-not-redrivable.ts';

const RUNS = 300;
const HISTORY_EVENTS_MAX = 150;
/** More facts than any history of that length can take in. */
const FACTS_MAX = 500;

type Move =
  | {
      readonly kind: 'succeed' | 'fail' | 'repeat' | 'grant' | 'take' | 'answer' | 'beat' | 'endJob';
      readonly pick: number;
    }
  | { readonly kind: 'redrive'; readonly pick: number }
  | { readonly kind: 'advance' | 'ownerChanged' | 'stop' };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('succeed', 'fail', 'repeat', 'grant'), pick: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('take', 'answer', 'beat', 'endJob'), pick: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('advance') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('ownerChanged') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('stop', 'advance') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('redrive'), pick: fc.nat() }) },
);

/** The world outside: attempts that run, attempts that wait for a slot, and what it has been told before. */
class Outside {
  readonly harness: Harness;
  readonly running = new Set<string>();
  readonly queued = new Set<string>();
  readonly seen = new Set<string>();
  /** Activities of which tasks were offered at some time. */
  readonly offered = new Set<string>();
  /** Tokens of tasks that workers got. */
  readonly handedOver = new Set<string>();
  /** Tokens for which a slot is on its way. */
  readonly granted = new Set<string>();
  /** Tokens of the jobs that run. */
  readonly jobs = new Set<string>();
  heldSlots = 0;

  constructor(harness: Harness) {
    this.harness = harness;
  }

  feed(fact: Fact): void {
    for (const command of this.harness.feed(fact).commands) this.obey(command);
    // A slot that the fact brought and that no attempt took goes back.
    if (fact.kind === 'slotAcquired' && this.granted.delete(fact.token)) this.heldSlots--;
    expect(this.heldSlots, 'slots held without an attempt').toBe(this.running.size);
  }

  obey(command: Command): void {
    switch (command.kind) {
      case 'startAttempt':
        expect(this.seen.has(command.task.token), 'an attempt is dispatched at most once').toBe(false);
        this.seen.add(command.task.token);
        this.queued.delete(command.task.token);
        this.granted.delete(command.task.token);
        this.running.add(command.task.token);
        break;
      case 'awaitSlot':
        this.queued.add(command.token);
        break;
      case 'cancelAttempt':
        this.queued.delete(command.token);
        this.end(command.token);
        break;
      case 'offerTask':
        this.offered.add(command.activityArn);
        break;
      case 'pollJob':
        expect(this.jobs.has(command.job.token), 'a job that is looked at runs').toBe(true);
        break;
      case 'stopJob':
        expect(this.jobs.delete(command.job.token), 'a job that is stopped runs').toBe(true);
        break;
      case 'releaseSlot':
        this.heldSlots--;
        break;
      case 'startMapRun':
      case 'redriveMapRun':
      case 'stopMapRun':
        // The machines of this test have no Distributed Map: test/simulation has.
        break;
    }
  }

  /** The call of the attempt has an answer: a job where it is one that begins some. */
  succeed(token: string, pick: number): void {
    const output = ['1', '[1, 2]', '{"a": 1.0}', 'no json'][pick % 4] ?? '';
    const isJob = openAttempts(this.harness.state).some(
      (attempt) => attempt.token === token && attempt.resource.endsWith('.sync'),
    );
    if (!isJob) return this.feed({ kind: 'taskSucceeded', token, output });
    this.jobs.add(token);
    this.feed({ kind: 'jobSubmitted', token, output, handle: `job of ${token}` });
  }

  endJob(pick: number): void {
    const token = [...this.jobs].at(pick % Math.max(1, this.jobs.size));
    if (token === undefined) return;
    if (pick % 3 === 0) return this.feed({ kind: 'jobNoticed', token });
    this.feed(
      pick % 3 === 1
        ? { kind: 'jobSucceeded', token, output: '{"a": 1.0}' }
        : { kind: 'jobFailed', token, error: 'Custom', cause: undefined },
    );
    // Where the history has no room for it, the end of the job is not known, and it is stopped once more.
    this.jobs.delete(token);
    this.repeat(token);
  }

  /** Tokens of which somebody outside may know. */
  answerable(): readonly string[] {
    const { state } = this.harness;
    return openAttempts(state)
      .filter(
        ({ resource, status }) =>
          status === 'awaited' || status === 'submitted' || (status === 'started' && resource.includes('waitFor')),
      )
      .map(({ token }) => token);
  }

  /** Says again what cannot be said any more. */
  repeat(token: string): void {
    const before = this.harness.records.length;
    this.feed({ kind: 'taskSucceeded', token, output: '0' });
    this.feed({ kind: 'taskFailed', token, error: 'Custom', cause: undefined });
    this.feed({ kind: 'jobSubmitted', token, output: '0', handle: 'again' });
    this.feed({ kind: 'slotAcquired', token });
    if (!this.jobs.has(token)) this.feed({ kind: 'jobSucceeded', token, output: '0' });
    if (!this.answerable().includes(token)) {
      this.feed({ kind: 'tokenSucceeded', token, output: '0' });
      this.feed({ kind: 'tokenFailed', token, error: 'Custom', cause: undefined });
      this.feed({ kind: 'tokenHeartbeat', token });
    }
    expect(this.harness.records.length, 'a late fact changes nothing').toBe(before);
  }

  takeAny(): void {
    this.takeTask(offeredActivities(this.harness.state)[0] ?? '');
  }

  takeTask(activityArn: string): void {
    const isOffered = offeredActivities(this.harness.state).includes(activityArn);
    const { reply } = this.harness.feed({ kind: 'taskWanted', activityArn, workerName: undefined });
    if (reply.kind !== 'handedOver') {
      // The only reason to give nothing is that the history was full.
      if (isOffered) expect(this.harness.state.status).toBe('FAILED');
      return;
    }
    expect(isOffered).toBe(true);
    expect(this.handedOver.has(reply.task.token), 'a task is handed over at most once').toBe(false);
    this.handedOver.add(reply.task.token);
  }

  end(token: string): void {
    if (this.running.delete(token)) this.heldSlots--;
  }

  take(next: Move): void {
    switch (next.kind) {
      case 'succeed':
      case 'fail': {
        const token = [...this.running].at(next.pick % Math.max(1, this.running.size));
        if (token === undefined) return;
        this.end(token);
        if (next.kind === 'succeed') return this.succeed(token, next.pick);
        return this.feed({
          kind: 'taskFailed',
          token,
          error: next.pick % 2 === 0 ? 'Custom' : undefined,
          cause: undefined,
        });
      }
      case 'repeat': {
        const token = [...this.seen].at(next.pick % Math.max(1, this.seen.size)) ?? 'never';
        if (!this.running.has(token)) this.repeat(token);
        return;
      }
      case 'endJob':
        return this.endJob(next.pick);
      case 'take':
        return this.takeTask([...this.offered].at(next.pick % Math.max(1, this.offered.size)) ?? 'nobody');
      case 'answer': {
        const token = this.answerable().at(next.pick % Math.max(1, this.answerable().length));
        if (token === undefined) return;
        // If its call is still under way, that is of no interest any more.
        this.end(token);
        // Its job goes on, and nobody asks for it any more.
        this.jobs.delete(token);
        this.feed(
          next.pick % 3 === 0
            ? { kind: 'tokenFailed', token, error: 'Custom', cause: undefined }
            : { kind: 'tokenSucceeded', token, output: '{"a": 1.0}' },
        );
        return this.repeat(token);
      }
      case 'beat': {
        const token = this.answerable().at(next.pick % Math.max(1, this.answerable().length));
        if (token !== undefined) this.feed({ kind: 'tokenHeartbeat', token });
        return;
      }
      case 'grant': {
        const token = [...this.queued].at(next.pick % Math.max(1, this.queued.size));
        if (token === undefined) return;
        this.heldSlots++;
        this.granted.add(token);
        return this.feed({ kind: 'slotAcquired', token });
      }
      case 'advance': {
        const dueAt = nextDueAt(this.harness.state);
        if (dueAt !== undefined) this.harness.now = Math.max(this.harness.now, dueAt);
        return this.feed({ kind: 'timeAdvanced' });
      }
      case 'ownerChanged':
        // The old owner's attempts and queue died with it.
        this.running.clear();
        this.queued.clear();
        this.heldSlots = 0;
        return this.feed({ kind: 'ownerChanged' });
      case 'stop':
        return this.feed({ kind: 'stopRequested', error: undefined, cause: 'stopped' });
      case 'redrive':
        return this.redrive(next.pick);
    }
  }

  /** Opens the execution again if it may be, sometimes with another input for one of its states. */
  redrive(pick: number): void {
    const { state } = this.harness;
    const { redriveCount } = state;
    const candidate = { ...state, startedAt: state.start.startedAt };
    const isRedrivable = whyNotRedrivable(candidate, this.harness.now, HISTORY_EVENTS_MAX) === undefined;
    const succeeded = this.succeeded().length;
    this.feed(redriveRequested({ edits: pick % 3 === 0 ? this.edits(pick) : [] }));
    expect(state.redriveCount, 'a redrive is counted').toBe(redriveCount + (isRedrivable ? 1 : 0));
    expect(this.succeeded().length, 'what succeeded stays').toBeGreaterThanOrEqual(succeeded);
  }

  private edits(pick: number) {
    const { stopped } = this.harness.state;
    const states = stopped === undefined ? [] : stoppedStates(stopped);
    const edited = states[pick % Math.max(1, states.length)];
    // Names are unique within a machine, and a Map has one iteration of each index.
    const found = states.filter(({ stateName, index }) => stateName === edited?.stateName && index === edited.index);
    if (edited === undefined || found.length > 1) return [];
    return [{ stateName: edited.stateName, index: edited.index, input: Payload.ofText('[1,{"edited":1.0}]') }];
  }

  private succeeded(): readonly HistoryEvent[] {
    const events = this.harness.records.flatMap((record) => projectHistory(record));
    return events.filter(({ type }) => type.endsWith('Succeeded'));
  }

  /** Lets everything succeed and time pass until the execution is closed. */
  finish(): void {
    for (let facts = 0; facts < FACTS_MAX && this.harness.state.status === 'RUNNING'; facts++) {
      if (this.running.size > 0) this.take({ kind: 'succeed', pick: 0 });
      else if (this.queued.size > 0) this.take({ kind: 'grant', pick: 0 });
      else if (this.jobs.size > 0) this.take({ kind: 'endJob', pick: 1 });
      else if (this.answerable().length > 0) this.take({ kind: 'answer', pick: 1 });
      else if (offeredActivities(this.harness.state).length > 0) this.takeAny();
      else this.take({ kind: 'advance' });
    }
  }
}

/** Events that a run of the test sees many times over; without them it would prove little. */
const EVENTS_EXPECTED = [
  'ExecutionSucceeded',
  'ExecutionFailed',
  'ExecutionAborted',
  'ExecutionTimedOut',
  'ExecutionRedriven',
  'LambdaFunctionFailed',
  'TaskSubmitted',
  'TaskSucceeded',
  'ActivityStarted',
  'ActivitySucceeded',
  'EvaluationFailed',
  'ParallelStateFailed',
  'MapStateSucceeded',
  'MapStateFailed',
  'MapIterationAborted',
  'TaskStateAborted',
];

describe('decide, for any machine and any facts', () => {
  const typesSeen = new Set<string>();

  it('folds to its live state, numbers events without gaps, and always ends or waits for the outside', () => {
    fc.assert(
      fc.property(
        arbitraryPlan(),
        fc.array(move, { maxLength: 25 }),
        fc.nat({ max: 3 }),
        fc.option(fc.nat({ max: 20 }), { nil: undefined }),
        (plan, moves, slots, timeoutSeconds) => {
          const harness = openHarness(programOf(plan, timeoutSeconds), {
            slots: slots === 3 ? Number.POSITIVE_INFINITY : slots,
            limits: {
              historyEventsMax: HISTORY_EVENTS_MAX,
              burstTransitionsMax: 5,
              payloadBytesMax: 4_000,
              mapConcurrencyMax: 2,
            },
            onSlotTaken: () => outside.heldSlots++,
          });
          const outside = new Outside(harness);
          outside.feed({ kind: 'started' });
          for (const next of moves) {
            outside.take(next);
            expectWaiting(outside);
          }
          outside.finish();
          expect(harness.state.status).not.toBe('RUNNING');
          expect(outside.jobs.size, 'a closed execution leaves no job running').toBe(0);
          expectClosed(harness);
          for (let redrives = 0; redrives < 2; redrives += 1) {
            outside.redrive(redrives + moves.length);
            expectWaiting(outside);
            outside.finish();
            expectClosed(harness);
          }
          const events = harness.records.flatMap((record) => projectHistory(record));
          expectHistory(events);
          for (const { type } of events) typesSeen.add(type);
          expectForkable(harness, programOf(plan, timeoutSeconds), events, moves.length);
        },
      ),
      { numRuns: RUNS },
    );
    expect([...typesSeen]).toEqual(expect.arrayContaining(EVENTS_EXPECTED));
  });
});

/** A fork from any entry into a state has a history of its own, which is as sound. */
function expectForkable(harness: Harness, program: Program, events: readonly HistoryEvent[], pick: number): void {
  const entries = events.filter(({ type }) => type.endsWith('StateEntered'));
  const entry = entries[(pick * 7) % Math.max(1, entries.length)];
  if (entry === undefined) return;
  const { start } = harness.state;
  const tree = forkPoint(harness.records, entry.id, { start, machineType: 'STANDARD', input: undefined });
  if (typeof tree === 'string') throw new Error(tree);
  const fork = openHarness(program, {
    limits: {
      historyEventsMax: HISTORY_EVENTS_MAX,
      burstTransitionsMax: 5,
      payloadBytesMax: 4_000,
      mapConcurrencyMax: 2,
    },
    onSlotTaken: () => outside.heldSlots++,
  });
  const outside = new Outside(fork);
  outside.feed({ kind: 'started', fork: { origin: { executionArn: start.executionArn, eventId: entry.id }, tree } });
  expectWaiting(outside);
  outside.finish();
  expectClosed(fork);
  const history = fork.records.flatMap((record) => projectHistory(record));
  expectHistory(history);
  // Another branch may fail before it is the state's turn.
  const isEntered = history.some(({ details }) => details?.value['name'] === entry.details?.value['name']);
  expect(isEntered || fork.state.status !== 'SUCCEEDED', `${String(entry.details?.value['name'])} is entered`).toBe(
    true,
  );
}

function expectWaiting(outside: Outside): void {
  const { state } = outside.harness;
  if (state.status !== 'RUNNING') return;
  expect(nextDueAt(state), 'a running execution times out one day').toBeDefined();
  expect(state.ready.size, 'a finished burst leaves nothing ready').toBe(0);
  const submitted = openAttempts(state).filter(({ status }) => status === 'submitted');
  expect(new Set(submitted.map(({ token }) => token)), 'every job that runs is followed').toEqual(outside.jobs);
  const open = new Set([...outside.running, ...outside.queued]);
  const owned = openAttempts(state).filter(({ status }) => status === 'scheduled' || status === 'started');
  expect(new Set(owned.map(({ token }) => token)), 'the outside has what the state waits for').toEqual(open);
  expect(isUnsettled(state)).toBe(open.size > 0);
}

function expectClosed(harness: Harness): void {
  const { state } = harness;
  expect(state.stoppedAt).toBe(harness.records.at(-1)?.at);
  expect(state.scopes.size + state.ready.size + state.attempts.size).toBe(0);
  expect(nextDueAt(state)).toBeUndefined();
  expect(isUnsettled(state)).toBe(false);
}

function expectHistory(events: readonly HistoryEvent[]): void {
  expect(events.length).toBeLessThanOrEqual(HISTORY_EVENTS_MAX);
  for (const [index, event] of events.entries()) {
    expect(event.id).toBe(index + 1);
    expect(event.previousEventId).toBeLessThan(event.id);
    if (event.type.startsWith('Execution')) expectExecutionEvent(event, events);
    else if (event.id > 2) expect(event.previousEventId, `${event.type} follows an event`).toBeGreaterThan(0);
    if (event.type.endsWith('StateExited')) expectEntered(event, events);
  }
}

/** An execution begins once; whatever ends it is followed by nothing but a redrive. */
function expectExecutionEvent({ id, type }: HistoryEvent, events: readonly HistoryEvent[]): void {
  if (type === 'ExecutionStarted') expect(id).toBe(1);
  else if (type === 'ExecutionRedriven') expect(events[id - 2]?.type).toMatch(/^Execution(Failed|Aborted|TimedOut)$/);
  else expect([undefined, 'ExecutionRedriven']).toContain(events[id]?.type);
}

/** The way back from an exit comes by the entry into the same state. */
function expectEntered(exited: HistoryEvent, events: readonly HistoryEvent[]): void {
  const name = exited.details?.value['name'];
  let event: HistoryEvent | undefined = exited;
  while (event !== undefined && !(event.type.endsWith('StateEntered') && event.details?.value['name'] === name)) {
    event = events[event.previousEventId - 1];
  }
  expect(event, `the entry into ${String(name)}`).toBeDefined();
}
