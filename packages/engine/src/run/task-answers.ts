/**
 * The way in for those who work on attempts outside: answers by token, and workers who take tasks of activities.
 *
 * Both are facts of one execution, decided and committed like every other; the sender hears what the decision says, once it
 * is durable. So an answer counts once and its acknowledgement is final.
 */
import type { Fact, Reply } from '../decide/decide.ts';
import type { ExecutionRow, ExecutionStore, Lease } from '../ports/store.ts';
import type { ActivityPoll, Handover } from './activity-lines.ts';
import type { Busy } from './busy.ts';
import type { Engine, TaskAnswer } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { EngineClosedError } from './engine-errors.ts';
import type { ExecutionLoop } from './execution-loop.ts';
import type { Settlement } from './resident-executions.ts';

interface TaskAnswersOptions {
  readonly context: Pick<EngineContext, 'taskTokens' | 'activityLines' | 'knownActivities' | 'busy' | 'patience'>;
  /** Express executions have neither activities nor callbacks. */
  readonly loop: Pick<ExecutionLoop, 'has' | 'deliver'>;
  readonly find: (executionArn: string) => Promise<ExecutionRow | undefined>;
  /** Why no new work is taken. */
  readonly closedBecause: () => string | undefined;
}

/** What an engine does for those outside. */
export function createTaskAnswers({
  context,
  loop,
  find,
  closedBecause,
}: TaskAnswersOptions): Pick<
  Engine,
  | 'answerTask'
  | 'executionOfToken'
  | 'takeTask'
  | 'pollActivity'
  | 'activityPollers'
  | 'createActivity'
  | 'deleteActivity'
> {
  const { taskTokens, activityLines, knownActivities, busy, patience } = context;

  /** Whether there is an execution of this ARN, and whether it may still take something in. */
  async function statusOf(executionArn: string): Promise<'running' | 'ended' | 'missing'> {
    if (loop.has(executionArn)) return 'running';
    const row = await find(executionArn);
    if (row === undefined) return 'missing';
    return row.head.status === 'RUNNING' ? 'running' : 'ended';
  }

  return {
    answerTask: async (token, answer) => {
      const executionArn = taskTokens.open(token);
      if (executionArn === undefined) return 'invalid';
      const status = await statusOf(executionArn);
      if (status !== 'running') return status === 'missing' ? 'missing' : 'ignored';
      const fact = factOf(token, answer);
      const settlement = await patience.ask((settle) => loop.deliver(executionArn, { fact, settle }));
      if (settlement.kind === 'dropped') throw settlement.error;
      if (settlement.kind !== 'durable') return 'missing';
      return settlement.reply.kind === 'counted' ? 'counted' : 'ignored';
    },
    executionOfToken: (token) => taskTokens.open(token),
    takeTask: async (token, { activityArn, workerName }) => {
      const executionArn = taskTokens.open(token);
      if (executionArn === undefined || (await statusOf(executionArn)) !== 'running') return undefined;
      const fact: Fact = { kind: 'taskWanted', activityArn, workerName, token };
      const settlement = await patience.ask((settle) => loop.deliver(executionArn, { fact, settle }));
      if (settlement.kind === 'dropped') throw settlement.error;
      return settlement.kind === 'durable' ? taskOf(settlement.reply) : undefined;
    },
    pollActivity: async (poll) => {
      const why = closedBecause();
      if (why !== undefined) throw new EngineClosedError(why);
      return activityLines.poll(poll);
    },
    activityPollers: (activityArn) => activityLines.pollersOf(activityArn),
    createActivity: (activity, tags) => busy.during(() => knownActivities.createActivity(activity, tags)),
    deleteActivity: (activityArn) => busy.during(() => knownActivities.deleteActivity(activityArn)),
  };
}

function factOf(token: string, answer: TaskAnswer): Fact {
  switch (answer.kind) {
    case 'succeeded':
      return { kind: 'tokenSucceeded', token, output: answer.output };
    case 'failed':
      return { kind: 'tokenFailed', token, error: answer.error, cause: answer.cause };
    case 'heartbeat':
      return { kind: 'tokenHeartbeat', token };
    default:
      return answer satisfies never;
  }
}

/** Asks an execution for a task. One that cannot be asked has none to give. */
export async function takeTask(
  loop: Pick<ExecutionLoop, 'deliver'>,
  executionArn: string,
  { activityArn, workerName }: ActivityPoll,
): Promise<Handover> {
  const settlement = await settled(loop, executionArn, { kind: 'taskWanted', activityArn, workerName });
  if (settlement.kind !== 'durable') return { task: undefined, hasMore: false };
  return { task: taskOf(settlement.reply), hasMore: settlement.head.offeredActivities.includes(activityArn) };
}

function taskOf(reply: Reply): Handover['task'] {
  return reply.kind === 'handedOver' ? reply.task : undefined;
}

function settled(loop: Pick<ExecutionLoop, 'deliver'>, executionArn: string, fact: Fact): Promise<Settlement> {
  return new Promise((settle) => loop.deliver(executionArn, { fact, settle }));
}

interface OfferScan {
  readonly store: Pick<ExecutionStore, 'offeringExecutions'>;
  readonly lease: Lease;
  readonly busy: Busy;
  readonly onFailure: (error: unknown) => void;
}

/** Finds the executions that offer tasks of an activity; gives undefined if the store fails. */
export function createOfferScan({ store, lease, busy, onFailure }: OfferScan) {
  return async (activityArn: string, limit: number): Promise<readonly string[] | undefined> => {
    try {
      return await busy.during(() => store.offeringExecutions(lease, activityArn, limit));
    } catch (error) {
      onFailure(error);
      return undefined;
    }
  };
}
