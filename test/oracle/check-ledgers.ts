/**
 * Compares what outsiders saw (clients, functions) with what the store holds. Knows nothing of how the server works: only
 * what it promised.
 */
import type { ExecutionDump } from './check-store.ts';
import type { AnswerRecord, DispatchRecord, Ledgers, StartRecord, Violation } from './ledgers.ts';

/**
 * Every broken promise. `outputOf` gives the output that an execution with this input must have if it succeeds.
 */
export function checkLedgers(
  ledgers: Ledgers,
  executions: ReadonlyMap<string, ExecutionDump>,
  outputOf: (input: string) => string,
): readonly Violation[] {
  return [
    ...[...ledgers.starts.values()].flatMap((start) => checkStart(start, executions.get(start.executionArn), outputOf)),
    ...checkStrangers(ledgers, executions),
    ...checkDispatches(ledgers.dispatches, executions),
    ...ledgers.answers.flatMap((answer) => checkAnswer(answer, executions.get(answer.executionArn))),
  ];
}

function checkStart(
  start: StartRecord,
  execution: ExecutionDump | undefined,
  outputOf: (input: string) => string,
): readonly Violation[] {
  const { executionArn } = start;
  if (execution === undefined) {
    return start.isAcknowledged
      ? [{ rule: 'an acknowledged start exists', executionArn, detail: 'it is not stored' }]
      : [];
  }
  const { status, output, error } = execution.row.head;
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
  if (status === 'FAILED') claim('only what must fail fails', error === 'Refused', `it failed with ${error}`);
  return broken;
}

function keepsEnd({ observedEnd }: StartRecord, { row }: ExecutionDump): boolean {
  return (
    observedEnd === undefined || (observedEnd.status === row.head.status && observedEnd.output === row.head.output)
  );
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
