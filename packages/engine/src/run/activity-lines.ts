/**
 * Brings the tasks of activities and the workers who ask for them together.
 *
 * Each activity that somebody polls has a line: pollers on one side, executions that offer tasks on the other. The store
 * knows all executions that do; a line holds some of them.
 *
 *   nobody polls    --(poll)-->                  the line opens; the store is asked who offers
 *   poller waits    --(an execution offers)-->   in service    the execution is asked for a task
 *   in service      --(a task)-->                answered      and the execution goes to the end if it offers more
 *   in service      --(no task any more)-->      waits again, as the first
 *   poller waits    --(time is over, gone, closed)--> answered with no task
 *   in service      --(time is over, gone)-->    answered with what comes of it
 *   line            --(nobody polls any more)--> closed; nothing is remembered
 *
 * Invariants
 * - Pollers are served in the order of their calls. Executions take turns, one task each.
 * - A task is asked for on behalf of one poller, and the execution decides: so it is handed out at most once, and a poller
 *   that has left the line is asked for nothing.
 * - What a line does not hold is found in the store once it is empty: memory is bounded by pollers and `offersMax`.
 */
import type { TakenTask } from '../decide/decide.ts';
import type { Clock } from '../ports/clock.ts';

export interface ActivityLines {
  /** The execution offers a task of the activity: that is durable. */
  readonly offer: (activityArn: string, executionArn: string) => void;
  /** Resolves with a task, or with none when the time is over or the signal aborts. */
  readonly poll: (request: ActivityPoll) => Promise<PollOutcome>;
  /** Pollers that wait. */
  readonly polling: () => number;
  /** Those of one activity. */
  readonly pollersOf: (activityArn: string) => number;
  /** Sends all pollers home and opens no line any more. */
  readonly stop: () => void;
}

export interface ActivityPoll {
  readonly activityArn: string;
  readonly workerName: string | undefined;
  /** How long to wait for a task at most. */
  readonly waitMs: number;
  /** Aborts when nobody would hear of a task any more. */
  readonly signal: AbortSignal;
}

/** `refused`: as many poll the activity as may. */
export type PollOutcome =
  | { readonly kind: 'task'; readonly task: TakenTask }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused' };

/** What an execution gives to a worker. */
export interface Handover {
  readonly task: TakenTask | undefined;
  /** Whether it offers more tasks of the activity. */
  readonly hasMore: boolean;
}

interface ActivityLinesOptions {
  readonly clock: Clock;
  /** Pollers of one activity at once. */
  readonly pollersMax: number;
  /** Executions that a line holds. */
  readonly offersMax: number;
  /** The executions that have offered for longest; undefined if the store cannot say. */
  readonly scan: (activityArn: string, limit: number) => Promise<readonly string[] | undefined>;
  /** Asks the execution for a task; resolves when what it decides is durable. Never rejects. */
  readonly take: (executionArn: string, poll: ActivityPoll) => Promise<Handover>;
}

interface Poller {
  readonly request: ActivityPoll;
  readonly answer: (outcome: PollOutcome) => void;
  /** Nobody waits for a task any more. */
  hasLeft: boolean;
}

interface Line {
  readonly activityArn: string;
  /** First come, first served. */
  pollers: Set<Poller>;
  readonly offers: Set<string>;
  /** Whether `offers` holds every execution that offers, apart from those that are being asked. */
  isComplete: boolean;
  isScanning: boolean;
  inService: number;
}

/** How long to wait before a scan that failed is tried again, in milliseconds. */
const SCAN_RETRY_MS = 1_000;

/** Lines of which none is open. */
export function createActivityLines(options: ActivityLinesOptions): ActivityLines {
  const { clock, pollersMax, offersMax, scan, take } = options;
  const lines = new Map<string, Line>();
  let isStopped = false;

  function lineOf(activityArn: string): Line {
    const existing = lines.get(activityArn);
    if (existing !== undefined) return existing;
    const line: Line = {
      activityArn,
      pollers: new Set(),
      offers: new Set(),
      isComplete: false,
      isScanning: false,
      inService: 0,
    };
    lines.set(activityArn, line);
    return line;
  }

  function poll(request: ActivityPoll): Promise<PollOutcome> {
    const { activityArn, waitMs, signal } = request;
    if (isStopped || signal.aborted) return Promise.resolve({ kind: 'none' });
    const line = lineOf(activityArn);
    if (line.pollers.size + line.inService >= pollersMax) return Promise.resolve({ kind: 'refused' });
    return new Promise((resolve) => {
      const leave = (): void => {
        poller.hasLeft = true;
        if (!line.pollers.delete(poller)) return;
        poller.answer({ kind: 'none' });
        advance(line);
      };
      const cancelTimer = clock.at(clock.now() + waitMs, leave);
      const poller: Poller = {
        request,
        hasLeft: false,
        answer: (outcome) => {
          cancelTimer();
          signal.removeEventListener('abort', leave);
          resolve(outcome);
        },
      };
      signal.addEventListener('abort', leave);
      line.pollers.add(poller);
      advance(line);
    });
  }

  /** Pairs pollers with offers, looks for more offers, and closes a line that nobody needs. */
  function advance(line: Line): void {
    for (const poller of line.pollers) {
      const [executionArn] = line.offers;
      if (executionArn === undefined) break;
      line.offers.delete(executionArn);
      line.pollers.delete(poller);
      void serve(line, poller, executionArn);
    }
    if (line.pollers.size > 0 && line.offers.size === 0 && !line.isComplete && !line.isScanning) void look(line);
    if (line.pollers.size === 0 && line.inService === 0 && !line.isScanning) lines.delete(line.activityArn);
  }

  async function serve(line: Line, poller: Poller, executionArn: string): Promise<void> {
    line.inService += 1;
    const { task, hasMore } = await take(executionArn, poller.request);
    line.inService -= 1;
    if (hasMore) addOffer(line, executionArn);
    if (task !== undefined) poller.answer({ kind: 'task', task });
    else if (poller.hasLeft || isStopped) poller.answer({ kind: 'none' });
    else line.pollers = new Set([poller, ...line.pollers]);
    advance(line);
  }

  async function look(line: Line): Promise<void> {
    line.isScanning = true;
    line.isComplete = true;
    const found = await scan(line.activityArn, offersMax);
    if (found === undefined) await new Promise<void>((resolve) => clock.at(clock.now() + SCAN_RETRY_MS, resolve));
    line.isScanning = false;
    if (found === undefined || found.length >= offersMax) line.isComplete = false;
    for (const executionArn of found ?? []) addOffer(line, executionArn);
    advance(line);
  }

  function addOffer(line: Line, executionArn: string): void {
    if (line.offers.size >= offersMax) line.isComplete = false;
    else line.offers.add(executionArn);
  }

  return {
    offer: (activityArn, executionArn) => {
      const line = lines.get(activityArn);
      if (line === undefined) return;
      addOffer(line, executionArn);
      advance(line);
    },
    poll,
    pollersOf: (activityArn) => lines.get(activityArn)?.pollers.size ?? 0,
    polling: () => lines.values().reduce((count, { pollers }) => count + pollers.size, 0),
    stop: () => {
      isStopped = true;
      for (const { pollers } of lines.values()) {
        for (const poller of pollers) poller.answer({ kind: 'none' });
        pollers.clear();
      }
      lines.clear();
    },
  };
}
