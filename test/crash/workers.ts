/**
 * The workers of the crash proof: they poll the activity, and answer its tasks and the callbacks' tokens. They live in the
 * process that is never killed, keep their tasks from server to server, and write down what they were given and told.
 *
 *   taken  --(answered)-->            gone, and the ledger says that it was acknowledged
 *   taken  --(refused)-->             gone; whether an earlier try was taken is unknown, or it was the first
 *   taken  --(the server is gone)-->  taken, to be answered again by the next server
 *   taken  --(given up)-->            gone; its timeout gives it to somebody else
 */
import {
  GetActivityTaskCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { AnswerRecord, DispatchRecord } from '../oracle/ledgers.ts';
import { rethrowUnlessLater } from './client.ts';
import { activityArn, attemptName, readAttempt } from './workload.ts';

/** A task that somebody outside is to answer. */
export interface OpenTask {
  readonly executionArn: string;
  readonly token: string;
}

export interface Workers {
  /** Takes a task that came by another way than a poll. */
  readonly take: (task: OpenTask) => void;
  /** Tasks that polls have given. */
  readonly handovers: readonly DispatchRecord[];
  readonly answers: readonly AnswerRecord[];
  /** Keeps some polls open. */
  readonly poll: (client: SFNClient) => void;
  /** Answers some tasks; resolves when every request has learnt its fate. */
  readonly work: (client: SFNClient) => readonly Promise<void>[];
  /** Resolves when the polls of a server that is gone have ended. */
  readonly rest: () => Promise<void>;
}

interface HeldTask extends OpenTask {
  readonly answer: AnswerRecord;
}

/** Polls that are kept open. */
const POLLS = 4;
/** The share of tasks that are answered in a round, so that many are open when a kill comes. */
const ANSWER_SHARE = 0.3;
/** The share of tasks that are only given a heartbeat in a round. */
const HEARTBEAT_SHARE = 0.1;
/** The share of tasks that are never answered. */
const GIVEN_UP_SHARE = 0.01;

/** Workers with nothing to do yet. */
export function createWorkers(random: () => number): Workers {
  const held = new Set<HeldTask>();
  const polls = new Set<Promise<void>>();
  const handovers: DispatchRecord[] = [];
  const answers: AnswerRecord[] = [];
  /** What went wrong with a poll, for whoever waits for the work. */
  let fault: Promise<never> | undefined;

  function take({ executionArn, token }: OpenTask): void {
    if (random() < GIVEN_UP_SHARE) return;
    const output = JSON.stringify({ answer: answers.length + 1 });
    const answer: AnswerRecord = { executionArn, output, fate: 'unsent' };
    answers.push(answer);
    held.add({ executionArn, token, answer });
  }

  async function askForTask(client: SFNClient): Promise<void> {
    try {
      const { taskToken, input } = await client.send(new GetActivityTaskCommand({ activityArn, workerName: 'w' }));
      if (taskToken === undefined) return;
      const attempt = readAttempt(JSON.parse(input ?? ''));
      const { execution: executionArn, state } = attempt;
      handovers.push({ executionArn, state, attempt: attemptName(attempt) });
      take({ executionArn, token: taskToken });
    } catch (error) {
      rethrowUnlessLater(error);
    }
  }

  async function answerTask(client: SFNClient, task: HeldTask): Promise<void> {
    const { token: taskToken, answer } = task;
    const isFirstTry = answer.fate === 'unsent';
    answer.fate = 'unknown';
    try {
      await client.send(new SendTaskSuccessCommand({ taskToken, output: answer.output }));
      answer.fate = 'acknowledged';
      held.delete(task);
    } catch (error) {
      if (!(error instanceof TaskTimedOut)) return rethrowUnlessLater(error);
      if (isFirstTry) answer.fate = 'refused';
      held.delete(task);
    }
  }

  async function beat(client: SFNClient, { token: taskToken }: HeldTask): Promise<void> {
    try {
      await client.send(new SendTaskHeartbeatCommand({ taskToken }));
    } catch (error) {
      if (!(error instanceof TaskTimedOut)) rethrowUnlessLater(error);
    }
  }

  return {
    take,
    handovers,
    answers,
    poll: (client) => {
      while (polls.size < POLLS) {
        const poll = askForTask(client)
          .catch((error: unknown) => {
            fault ??= Promise.reject(error);
            fault.catch(() => {});
          })
          .finally(() => polls.delete(poll));
        polls.add(poll);
      }
    },
    work: (client) => {
      const requests = [...held].flatMap((task) => {
        const lot = random();
        if (lot < ANSWER_SHARE) return [answerTask(client, task)];
        return lot < ANSWER_SHARE + HEARTBEAT_SHARE ? [beat(client, task)] : [];
      });
      return fault === undefined ? requests : [...requests, fault];
    },
    rest: async () => {
      await Promise.all(polls);
    },
  };
}
