/**
 * Runs a program on the engine's decision function for some steps, with a journal in memory: tasks succeed and fail by
 * chance, and time moves to what is due. In the end the journal, read back from its text, must fold to the live state.
 */
import { defaultEvaluationLimits, type Program } from '@stepwright/asl';
import { type Command, decide, type Fact } from '../../packages/engine/src/decide/decide.ts';
import { newExecutionState, nextDueAt } from '../../packages/engine/src/decide/execution-state.ts';
import { fold } from '../../packages/engine/src/decide/fold.ts';
import { encodeSnapshot } from '../../packages/engine/src/decide/snapshot.ts';
import type { JournalRecord } from '../../packages/engine/src/history/journal.ts';
import { decodeRecord, encodeRecord } from '../../packages/engine/src/history/journal-codec.ts';
import { projectHistory } from '../../packages/engine/src/history/project-history.ts';
import { CASE_NOW } from './case-world.ts';
import { createChance } from './chance.ts';
import { type Meter, Violation } from './fuzz-target.ts';
import { jsonText } from './grammar/json-text.ts';

const FACTS_MAX = 40;

const limits = {
  jobPollMsMin: 1_000,
  jobPollMsMax: 60_000,
  payloadBytesMax: 262_144,
  variablesBytesMax: 10_485_760,
  historyEventsMax: 400,
  mapConcurrencyMax: 5,
  burstTransitionsMax: 20,
  burstBytesMax: 1_048_576,
  burstEvaluationStepsMax: 500_000,
  evaluation: defaultEvaluationLimits,
};

/** Runs the execution and gives its history as text. */
export function runMachine(program: Program, input: string, seed: number, meter: Meter): string {
  const chance = createChance(seed, 0);
  const start = {
    executionArn: 'arn:aws:states:us-east-1:123456789012:execution:m:e',
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:m',
    stateMachineVersionArn: undefined,
    stateMachineAliasArn: undefined,
    revision: 1,
    name: 'e',
    roleArn: 'arn:aws:iam::123456789012:role/r',
    input,
    startedAt: CASE_NOW,
    traceHeader: undefined,
  };
  const state = newExecutionState(start, 'STANDARD');
  const records: JournalRecord[] = [];
  const open = new Set<string>();
  let now = CASE_NOW;
  let tokens = 0;
  let fact: Fact | undefined = { kind: 'started' };
  for (let facts = 0; fact !== undefined && facts < FACTS_MAX; facts++) {
    const current: Fact = fact;
    const decision = meter.time(() =>
      decide(state, program, current, {
        now,
        random: chance.next,
        uuid: () => '00000000-0000-4000-8000-000000000000',
        token: () => `token-${++tokens}`,
        taskToken: () => `task-token-${++tokens}`,
        activityExists: () => true,
        prepareParameters: (_resource, parameters) => parameters,
        tryAcquireSlot: () => true,
        limits,
      }),
    );
    if (decision.record !== undefined) records.push(decision.record);
    for (const command of decision.commands) followCommand(command, open);
    if (state.status !== 'RUNNING') break;
    if (decision.isUnfinished) {
      fact = { kind: 'continued' };
      continue;
    }
    const token: string | undefined = [...open][0];
    if (token !== undefined && chance.flip(0.9)) {
      open.delete(token);
      fact = chance.flip(0.6)
        ? { kind: 'taskSucceeded', token, output: jsonText(chance, 2) }
        : { kind: 'taskFailed', token, error: chance.pick(['Custom', 'States.Timeout', undefined]), cause: 'why' };
      continue;
    }
    const dueAt = nextDueAt(state);
    if (dueAt === undefined) break;
    now = Math.max(now, dueAt);
    fact = { kind: 'timeAdvanced' };
  }
  requireFoldEqual(records, () => fold(start, 'STANDARD', readBack(records)), encodeSnapshot(state));
  return JSON.stringify(records.flatMap((record) => projectHistory(record)));
}

function followCommand(command: Command, open: Set<string>): void {
  if (command.kind === 'startAttempt') open.add(command.task.token);
  else if (command.kind === 'cancelAttempt') open.delete(command.token);
}

function readBack(records: readonly JournalRecord[]): readonly JournalRecord[] {
  const payloads = new Map<string, string>();
  return records.map((record) => {
    const encoded = encodeRecord(record);
    for (const { hash, text } of encoded.payloads) payloads.set(hash, text);
    return decodeRecord(encoded.body, (hash) => payloads.get(hash) ?? '');
  });
}

function requireFoldEqual(
  records: readonly JournalRecord[],
  load: () => ReturnType<typeof newExecutionState>,
  snapshot: string,
): void {
  if (encodeSnapshot(load()) !== snapshot)
    throw new Violation('fold', `the ${records.length} records fold to another state`);
}
