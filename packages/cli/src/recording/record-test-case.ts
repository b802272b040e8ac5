/**
 * A test case out of the history of an execution: what each attempt at each state came to, in the order in which a mocked
 * execution asks for it.
 */
import { isJsonObject, parseJson } from '@stepwright/asl';
import type { TaskEnd } from '@stepwright/engine';
import type { MockedAnswer, TestCase } from '@stepwright/integrations';
import { z } from 'zod';
import type { HistoryEvent } from '../api/answers.ts';
import { UsageError } from '../io.ts';
import { detailsOf } from '../terminal/history-event-text.ts';
import { replayOrder } from './replay-order.ts';

export interface Recording {
  readonly answers: TestCase;
  /** What the recording cannot have, for whoever asked for it. */
  readonly notes: readonly string[];
}

interface Attempt {
  readonly stateName: string;
  readonly scheduledId: number;
  readonly isFunction: boolean;
  end: TaskEnd | undefined;
}

const SCHEDULED = /^(Task|LambdaFunction|Activity)Scheduled$/;
const ENDED = /^(?:Task|LambdaFunction|Activity)(?:Succeeded|Failed|TimedOut|(?:Schedule|Start|Submit)Failed)$/;

const endDetails = z.looseObject({
  output: z.string().optional(),
  outputDetails: z.looseObject({ truncated: z.boolean() }).optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
});

/** @throws UsageError if the history has not what a mock needs. */
export function recordTestCase(events: readonly HistoryEvent[]): Recording {
  const attempts = readAttempts(events);
  const compare = replayOrder(events);
  const inOrder = attempts.toSorted((a, b) => compare(a.scheduledId, b.scheduledId));
  const answers = new Map<string, readonly MockedAnswer[]>();
  for (const attempt of inOrder) {
    if (attempt.end === undefined) continue;
    answers.set(attempt.stateName, withAnswer(answers.get(attempt.stateName) ?? [], attempt.end));
  }
  return { answers, notes: notesOn(events, attempts) };
}

function readAttempts(events: readonly HistoryEvent[]): readonly Attempt[] {
  /** The name of the state, and the attempt under way, that each event belongs to. */
  const contexts = new Map<number, { readonly stateName: string; readonly attempt: Attempt | undefined }>();
  const attempts: Attempt[] = [];
  for (const event of events) {
    const previous = contexts.get(event.previousEventId);
    const stateName = event.type.endsWith('StateEntered')
      ? z.looseObject({ name: z.string() }).parse(detailsOf(event)).name
      : (previous?.stateName ?? '');
    let attempt = event.type.endsWith('StateEntered') ? undefined : previous?.attempt;
    if (SCHEDULED.test(event.type)) {
      attempt = {
        stateName,
        scheduledId: event.id,
        isFunction: event.type === 'LambdaFunctionScheduled',
        end: undefined,
      };
      attempts.push(attempt);
    }
    if (ENDED.test(event.type) && attempt !== undefined) attempt.end = endOf(event, attempt);
    contexts.set(event.id, { stateName, attempt });
  }
  return attempts;
}

function endOf(event: HistoryEvent, { stateName, isFunction }: Attempt): TaskEnd {
  const { output, outputDetails, error, cause } = endDetails.parse(detailsOf(event));
  if (!event.type.endsWith('Succeeded')) return { kind: 'failed', error, cause };
  if (output === undefined || outputDetails?.truncated === true) {
    throw new UsageError(`event ${event.id}: the history does not have the whole result of the state '${stateName}'`);
  }
  return { kind: 'succeeded', output: isFunction ? asAnswer(output) : output };
}

/** What a function answered is taken for an answer of Lambda where it looks like one: then it has to be in one. */
function asAnswer(output: string): string {
  const value = parseJson(output);
  const isAmbiguous = isJsonObject(value) && value.has('StatusCode') && value.has('Payload');
  return isAmbiguous ? `{"StatusCode":200,"Payload":${output}}` : output;
}

/** Attempts in a row that came to the same share an answer. */
function withAnswer(answers: readonly MockedAnswer[], end: TaskEnd): readonly MockedAnswer[] {
  const last = answers.at(-1);
  if (last === undefined || !isSameEnd(last.end, end)) return [...answers, { attempts: 1, end }];
  return [...answers.slice(0, -1), { attempts: last.attempts + 1, end }];
}

function isSameEnd(end: TaskEnd, other: TaskEnd): boolean {
  if (end.kind === 'succeeded') return other.kind === 'succeeded' && end.output === other.output;
  return other.kind === 'failed' && end.error === other.error && end.cause === other.cause;
}

function notesOn(events: readonly HistoryEvent[], attempts: readonly Attempt[]): readonly string[] {
  const open = attempts
    .filter(({ end }) => end === undefined)
    .map(
      ({ stateName, scheduledId }) => `not recorded: the attempt at '${stateName}' of event ${scheduledId} has no end`,
    );
  const mapRuns = events.filter(({ type }) => type === 'MapRunStarted').length;
  const redrives = events.filter(({ type }) => type === 'ExecutionRedriven').length;
  return [
    ...open,
    ...(mapRuns === 0 ? [] : ['not recorded: what the child executions of Map Runs did; record them one by one']),
    ...(redrives === 0
      ? []
      : ['the execution was redriven: a mocked one stops where it failed first, unless it is redriven, too']),
  ];
}
