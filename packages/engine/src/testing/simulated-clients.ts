/**
 * The clients of a simulation: they start executions, ask for the same start again, stop, redrive and fork, and write down what
 * was acknowledged. What is not answered before a crash counts as not acknowledged.
 */
import type { Random } from '../ports/random.ts';
import type { ExecutionStart } from '../ports/store.ts';
import type { Engine } from '../run/engine.ts';

/** What is done to an execution whose start was acknowledged. */
export type ClientAction = 'repeat' | 'stop' | 'redrive' | 'fork';

export interface ClientLedger {
  /** Executions whose start was acknowledged. */
  readonly acknowledged: readonly string[];
  /** The same, once for each time that a redrive was acknowledged. */
  readonly redriven: readonly string[];
  /** Those of the acknowledged ones that are forks. */
  readonly forks: readonly string[];
  /** Starts that were acknowledged, and began again when they were repeated. */
  readonly begunAgain: readonly string[];
}

export interface SimulatedClients {
  readonly start: (engine: Engine, start: ExecutionStart) => void;
  /** Does it to an execution that chance picks. */
  readonly act: (engine: Engine, action: ClientAction, now: number) => void;
  readonly repeatAll: (engine: Engine) => void;
  readonly redrive: (engine: Engine, executionArn: string) => void;
  readonly ledger: () => ClientLedger;
}

/** Clients that have asked for nothing yet. */
export function createSimulatedClients(random: Random): SimulatedClients {
  const acknowledged = new Map<string, ExecutionStart>();
  const redriven: string[] = [];
  const forks: string[] = [];
  const begunAgain: string[] = [];
  const unanswered = (): void => {};
  let forksAsked = 0;

  function start(engine: Engine, asked: ExecutionStart): void {
    engine.start('STANDARD', asked).then(() => acknowledged.set(asked.executionArn, asked), unanswered);
  }

  function repeat(engine: Engine, asked: ExecutionStart): void {
    engine.start('STANDARD', asked).then(({ kind }) => {
      if (kind === 'started') begunAgain.push(asked.executionArn);
    }, unanswered);
  }

  function redrive(engine: Engine, executionArn: string): void {
    engine.redrive(executionArn, {}).then(({ kind }) => {
      if (kind === 'redriven') redriven.push(executionArn);
    }, unanswered);
  }

  async function fork(engine: Engine, origin: ExecutionStart, now: number): Promise<void> {
    forksAsked += 1;
    const name = `${origin.name}-f${forksAsked}`;
    const forked = { ...origin, name, executionArn: `${origin.executionArn}-f${forksAsked}`, startedAt: now };
    const page = { fromEventId: 1, eventsMax: 100, order: 'ascending' } as const;
    const events = (await engine.history(origin.executionArn, page)) ?? [];
    const entries = events.filter(({ type }) => type.endsWith('StateEntered'));
    const entry = entries[Math.floor(random.next() * entries.length)];
    if (entry === undefined) return;
    const request = { origin: { executionArn: origin.executionArn, eventId: entry.id }, input: undefined };
    if ((await engine.fork(forked, request)).kind !== 'started') return;
    acknowledged.set(forked.executionArn, forked);
    forks.push(forked.executionArn);
  }

  function act(engine: Engine, action: ClientAction, now: number): void {
    const picked = [...acknowledged.values()][Math.floor(random.next() * acknowledged.size)];
    if (picked === undefined) return;
    switch (action) {
      case 'repeat':
        return repeat(engine, picked);
      case 'stop':
        engine.stop(picked.executionArn, { error: 'Stopped', cause: undefined }).catch(unanswered);
        return;
      case 'redrive':
        return redrive(engine, picked.executionArn);
      case 'fork':
        fork(engine, picked, now).catch(unanswered);
        return;
      default:
        return action satisfies never;
    }
  }

  return {
    start,
    act,
    repeatAll: (engine) => {
      for (const asked of acknowledged.values()) repeat(engine, asked);
    },
    redrive,
    ledger: () => ({ acknowledged: [...acknowledged.keys()], redriven, forks, begunAgain }),
  };
}
