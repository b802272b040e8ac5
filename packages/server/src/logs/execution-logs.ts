/**
 * The execution logs of state machines, as their `loggingConfiguration` asks for them.
 *
 * An observer of the engine: a line is written after the event is durable, in the order of the history. Lines are lost
 * where a process dies before it has written them, and where more wait than may: logs are for people, the history is
 * the truth.
 */
import type { ExecutionChange, ExecutionObserver, Log, MachineStore } from '@stepwright/engine';
import { isLogged } from './log-level.ts';
import { logLine } from './log-line.ts';
import { createLogPlans, type LogPlan } from './log-plans.ts';

/** Where lines go to. */
export interface LogSink {
  /** Takes lines, without line breaks, for a log group. Must not throw. */
  readonly write: (logGroupArn: string, lines: readonly string[]) => void;
  /** Resolves when what was taken is written. */
  readonly flush: () => Promise<void>;
}

export interface ExecutionLogs {
  readonly observer: ExecutionObserver;
  /** Resolves when everything that was observed so far has been written. */
  readonly flush: () => Promise<void>;
}

interface ExecutionLogsOptions {
  readonly store: Pick<MachineStore, 'findRevision'>;
  readonly sinks: readonly LogSink[];
  readonly log: Log;
}

/** Commits of one revision that may wait for its configuration to be read; what is beyond is not logged. */
const WAITING_MAX = 1_000;

/** Commits that wait for the plan of their revision, in their order. */
interface Waiting {
  readonly changes: ExecutionChange[];
  lost: number;
  readonly loaded: Promise<void>;
}

/** Logs that nothing has been written to yet. */
export function createExecutionLogs({ store, sinks, log }: ExecutionLogsOptions): ExecutionLogs {
  const plans = createLogPlans(store);
  const waiting = new Map<string, Waiting>();

  function observe(change: ExecutionChange): void {
    const { stateMachineArn, revision } = change.start;
    const plan = plans.known(stateMachineArn, revision);
    if (plan === undefined) wait(change, `${stateMachineArn}\n${revision}`);
    else if (plan !== 'off') write(change, plan);
  }

  function wait(change: ExecutionChange, key: string): void {
    const others = waiting.get(key);
    if (others === undefined) waiting.set(key, { changes: [change], lost: 0, loaded: load(key, change) });
    else if (others.changes.length < WAITING_MAX) others.changes.push(change);
    else others.lost += 1;
  }

  async function load(key: string, { start: { stateMachineArn, revision } }: ExecutionChange): Promise<void> {
    const plan = await plans.load(stateMachineArn, revision).catch((error: unknown) => {
      log.warn({ stateMachineArn, error }, 'execution logs are lost: the configuration cannot be read');
      return 'off' as const;
    });
    const { changes, lost } = waiting.get(key) ?? { changes: [], lost: 0 };
    waiting.delete(key);
    if (plan === 'off') return;
    for (const change of changes) write(change, plan);
    if (lost > 0) log.warn({ stateMachineArn, commits: lost }, 'execution logs are lost: too much happened at once');
  }

  function write(change: ExecutionChange, { level, includeExecutionData, logGroupArn }: LogPlan): void {
    const lines = change
      .events()
      .filter(({ type }) => isLogged(type, level))
      .map((event) => logLine(event, change, includeExecutionData));
    if (lines.length > 0) for (const sink of sinks) sink.write(logGroupArn, lines);
  }

  return {
    observer: observe,
    flush: async () => {
      await Promise.all(Array.from(waiting.values(), ({ loaded }) => loaded));
      await Promise.all(sinks.map((sink) => sink.flush()));
    },
  };
}
