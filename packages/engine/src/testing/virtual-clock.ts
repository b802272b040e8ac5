/**
 * Time that a test moves.
 *
 *   standing  --(advanceTo, runUntil, run)-->   moving
 *   moving    --(something holds the clock)-->  moving, but waits for it
 *   moving    --(nothing holds it)-->           jumps to the next timer and fires all that are due then
 *   moving    --(target, condition, stop)-->    standing
 *
 * Invariants
 * - Time advances only when nothing holds the clock and the event loop had its turns, so work that a timer set off is
 *   done before the next timer fires. No commit, task or request is ever overtaken by its own timeout.
 * - Time moves only inside `advanceTo`, `runUntil` and `run`: between the calls of a test it stands still.
 *
 * The engine holds the clock for as long as a task runs. A task that is to take virtual time says so with `sleepInTask`,
 * which takes the task's hold back while it sleeps.
 */
import type { Clock } from '../ports/clock.ts';
import { createDueHeap } from '../run/due-heap.ts';

export interface VirtualClock extends Clock {
  /** Lets time pass up to `instant`, firing every timer on the way. */
  readonly advanceTo: (instant: number) => Promise<void>;
  /** Lets time pass until the condition holds; it is asked whenever all is quiet. Throws if time has nowhere to go. */
  readonly runUntil: (condition: () => boolean | Promise<boolean>) => Promise<void>;
  /** Lets time pass freely until the returned function is called. */
  readonly run: () => () => void;
  /** Resolves when nothing holds the clock and the event loop had its turns. */
  readonly settled: () => Promise<void>;
  /** For a task that the engine runs: resolves when so much virtual time (or for ever) has passed, or the signal aborts. */
  readonly sleepInTask: (durationMs: number, signal?: AbortSignal) => Promise<void>;
  /** How many hold the clock now. */
  readonly holds: () => number;
  /** When the next timer fires. */
  readonly nextDueAt: () => number | undefined;
}

export interface VirtualClockOptions {
  /** Epoch milliseconds at which time begins. */
  readonly startAt?: number;
  /** Real milliseconds after which a clock that is held, or has no timer to go to, is an error. */
  readonly patienceMs?: number;
}

/** Turns of the event loop without anything going on after which all is taken to be quiet. */
const QUIET_TURNS = 3;

/** Turns after which the event loop is left to others for a moment: a commit on a disk takes as long as it takes. */
const BUSY_TURNS = 200;

interface Timer {
  wake: (() => void) | undefined;
}

/** A clock that stands still at `startAt` until it is told to move. */
export function createVirtualClock({
  startAt = 1_700_000_000_000,
  patienceMs = 10_000,
}: VirtualClockOptions = {}): VirtualClock {
  let instant = startAt;
  let holds = 0;
  /** Rises whenever something happens, so that quiet can be told from a short pause. */
  let happenings = 0;
  const timers = createDueHeap<Timer>();

  function change(by: 1 | -1): void {
    holds += by;
    happenings += 1;
  }

  function hold(): () => void {
    change(1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      change(-1);
    };
  }

  function at(dueAt: number, wake: () => void): () => void {
    const timer: Timer = { wake };
    if (dueAt <= instant) {
      const release = hold();
      setImmediate(() => {
        release();
        fire(timer);
      });
    } else if (dueAt !== Number.POSITIVE_INFINITY) {
      timers.push(dueAt, timer);
    }
    return () => {
      timer.wake = undefined;
    };
  }

  function nextDueAt(): number | undefined {
    while (timers.peek()?.value.wake === undefined && timers.pop() !== undefined);
    return timers.peek()?.dueAt;
  }

  /** Jumps to the instant and fires what is due then, in the order in which it was asked for. */
  function jumpTo(target: number): void {
    instant = Math.max(instant, target);
    const due: Timer[] = [];
    for (let dueAt = nextDueAt(); dueAt !== undefined && dueAt <= instant; dueAt = nextDueAt()) {
      const entry = timers.pop();
      if (entry !== undefined) due.push(entry.value);
    }
    for (const timer of due) fire(timer);
    happenings += 1;
  }

  async function settled(): Promise<void> {
    const deadline = Date.now() + patienceMs;
    let seen = -1;
    for (let turns = 0, quietTurns = 0; quietTurns < QUIET_TURNS; turns += 1) {
      seen = happenings;
      await nextTurn(turns > BUSY_TURNS);
      quietTurns = seen === happenings && holds <= 0 ? quietTurns + 1 : 0;
      if (Date.now() > deadline) throw new Error(`virtual time was held for ${patienceMs} ms; ${holds} hold it`);
    }
  }

  async function advanceTo(target: number): Promise<void> {
    for (;;) {
      await settled();
      const dueAt = nextDueAt();
      if (dueAt === undefined || dueAt > target) break;
      jumpTo(dueAt);
    }
    jumpTo(target);
    await settled();
  }

  async function runUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
    let deadline = Date.now() + patienceMs;
    for (;;) {
      await settled();
      if (await condition()) return;
      // Asking may have taken a request, and that may have set something off.
      await settled();
      const dueAt = nextDueAt();
      if (dueAt !== undefined) {
        jumpTo(dueAt);
        deadline = Date.now() + patienceMs;
      } else if (Date.now() > deadline) {
        throw new Error(`virtual time has no timer to go to, and the condition did not hold within ${patienceMs} ms`);
      } else {
        await nextTurn(true);
      }
    }
  }

  function run(): () => void {
    let isStopped = false;
    const move = async (): Promise<void> => {
      for (;;) {
        await settled();
        if (isStopped) return;
        const dueAt = nextDueAt();
        if (dueAt === undefined) await nextTurn(true);
        else jumpTo(dueAt);
      }
    };
    void move();
    return () => {
      isStopped = true;
    };
  }

  function sleepInTask(durationMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      change(-1);
      const wakeUp = (): void => {
        cancel();
        signal?.removeEventListener('abort', wakeUp);
        change(1);
        resolve();
      };
      const cancel = at(instant + durationMs, wakeUp);
      if (signal?.aborted === true) wakeUp();
      else signal?.addEventListener('abort', wakeUp);
    });
  }

  return {
    now: () => instant,
    at,
    hold,
    advanceTo,
    runUntil,
    run,
    settled,
    sleepInTask,
    holds: () => holds,
    nextDueAt,
  };
}

function fire(timer: Timer): void {
  const { wake } = timer;
  timer.wake = undefined;
  wake?.();
}

/** A turn of the event loop; a pause of a millisecond while somebody else's work (a disk, a request) is waited for. */
function nextTurn(isPause: boolean): Promise<void> {
  return new Promise((resolve) => (isPause ? setTimeout(resolve, 1) : setImmediate(resolve)));
}
