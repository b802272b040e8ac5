/**
 * Compares what outsiders saw (clients, functions) with what the store holds. Knows nothing of how the server works: only
 * what it promised.
 */
import type { ExecutionDump } from './check-store.ts';
import type { AnswerRecord, DispatchRecord, Ledgers, StartRecord, Violation } from './ledgers.ts';

/** What must come of an execution with this input. */
export interface Expectations {
  /** Its output if it succeeds. */
  readonly outputOf: (input: string) => string;
  /** Whether it may fail with this error after so many redrives. */
  readonly mayFail: (input: string, error: string | undefined, redriveCount: number) => boolean;
}

/** Every broken promise. */
export function checkLedgers(
  ledgers: Ledgers,
  executions: ReadonlyMap<string, ExecutionDump>,
  expectations: Expectations,
): readonly Violation[] {
  return [
    ...[...ledgers.starts.values()].flatMap((start) =>
      checkStart(start, executions.get(start.executionArn), expectations),
    ),
    ...checkStrangers(ledgers, executions),
    ...checkDispatches(ledgers.dispatches, executions),
    ...ledgers.answers.flatMap((answer) => checkAnswer(answer, executions.get(answer.executionArn))),
  ];
}

function checkStart(
  start: StartRecord,
  execution: ExecutionDump | undefined,
  { outputOf, mayFail }: Expectations,
): readonly Violation[] {
  const { executionArn } = start;
  if (execution === undefined) {
    return start.isAcknowledged
      ? [{ rule: 'an acknowledged start exists', executionArn, detail: 'it is not stored' }]
      : [];
  }
  const { status, output, error, redriveCount } = execution.row.head;
  const broken: Violation[] = [];
  const claim = (rule: string, isKept: boolean, detail: string) => {
    if (!isKept) broken.push({ rule, executionArn, detail });
  };
  claim(
    'a stored input is the one that was sent',
    execution.row.start.input === start.input,
    execution.row.start.input,
  );
  claim('every execution ends', status !== 'RUNNING', `it is ${status} after ${execution.events.length} events`);
  claim(
    'an end once seen stays',
    keepsEnd(start, execution),
    `seen as ${start.observedEnd?.status}, stored as ${status}`,
  );
  claim(
    'an acknowledged stop ends the execution',
    !start.isStopAcknowledged || status !== 'RUNNING',
    `it is ${status}`,
  );
  if (status === 'SUCCEEDED') {
    claim(
      'a success has its output',
      output === outputOf(start.input),
      `${output} instead of ${outputOf(start.input)}`,
    );
  }
  if (status === 'FAILED') {
    claim('only what must fail fails', mayFail(start.input, error, redriveCount), `it failed with ${error}`);
  }
  claim(
    'a redrive counts once, and an acknowledged one counts',
    redriveCount >= start.redrivesAcknowledged && redriveCount <= start.redrivesAsked,
    `${redriveCount} redrives, ${start.redrivesAcknowledged} of ${start.redrivesAsked} were acknowledged`,
  );
  claim('answers do not contradict each other', start.contradiction === undefined, start.contradiction ?? '');
  const repeated = execution.workDone.filter((work, index) => execution.workDone.indexOf(work) !== index);
  claim('what has succeeded is not done again', repeated.length === 0, repeated.join(', '));
  return broken;
}

/** An end stays unless the execution was redriven since; a success stays whatever happens. */
function keepsEnd({ observedEnd }: StartRecord, { row }: ExecutionDump): boolean {
  if (observedEnd === undefined) return true;
  const { status, output, redriveCount } = row.head;
  if (observedEnd.status !== 'SUCCEEDED' && observedEnd.redriveCount < redriveCount) return true;
  return observedEnd.status === status && observedEnd.output === output;
}

/** Nothing is stored that nobody asked for. */
function checkStrangers(ledgers: Ledgers, executions: ReadonlyMap<string, ExecutionDump>): readonly Violation[] {
  return [...executions.keys()]
    .filter((executionArn) => !ledgers.starts.has(executionArn))
    .map((executionArn) => ({ rule: 'every execution was asked for', executionArn, detail: 'no client started it' }));
}

/** An acknowledged answer counts once, and a refused one never. */
function checkAnswer(
  { executionArn, output, fate }: AnswerRecord,
  execution: ExecutionDump | undefined,
): readonly Violation[] {
  const counted = (execution?.events ?? []).filter(
    ({ type, details }) => /^(Activity|Task)Succeeded$/.test(type) && details?.value['output'] === output,
  ).length;
  const broken: Violation[] = [];
  const claim = (rule: string, isKept: boolean): void => {
    if (!isKept) broken.push({ rule, executionArn, detail: `${output} is in the history ${counted} times` });
  };
  claim('an answer counts once at most', counted <= 1);
  if (fate === 'acknowledged') claim('an acknowledged answer counts', counted === 1);
  if (fate === 'refused' || fate === 'unsent') claim('what was not taken does not count', counted === 0);
  return broken;
}

/** No attempt is dispatched twice, and none before its start is durable. */
function checkDispatches(
  dispatches: readonly DispatchRecord[],
  executions: ReadonlyMap<string, ExecutionDump>,
): readonly Violation[] {
  const attempts = Map.groupBy(dispatches, ({ executionArn, attempt }) => `${executionArn} ${attempt}`);
  const broken: Violation[] = [];
  for (const [first, ...repeats] of attempts.values()) {
    if (first === undefined) continue;
    const { executionArn, attempt } = first;
    if (repeats.length > 0) {
      broken.push({
        rule: 'no attempt is dispatched twice',
        executionArn,
        detail: `${attempt}: ${repeats.length + 1} times`,
      });
    }
    if (executions.get(executionArn)?.startedAttempts.has(attempt) !== true) {
      broken.push({ rule: 'an attempt is durable before it is dispatched', executionArn, detail: attempt });
    }
  }
  return broken;
}
