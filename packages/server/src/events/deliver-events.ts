/**
 * Carries events from the store's outbox to targets, each target at its own pace.
 *
 *   resting     --(a status has changed)-->      delivering
 *   delivering  --(all are taken or refused)-->  delivering   the next ones; resting if there are none
 *   delivering  --(some failed)-->               pausing      longer after each attempt
 *   delivering  --(tried often, or too old)-->   delivering   they are given up, and the log says so
 *   pausing     --(the pause is over)-->         delivering   those that failed
 *
 * Promise: an event of a committed change is told to every target at least once, also across crashes, unless the target
 * refuses it, fails for `AGE_MS_MAX` or `ATTEMPTS_MAX` attempts, or more than `WAITING_MAX` wait. It is forgotten when
 * every target is through with it; so after a crash one that was told may be told again.
 */
import {
  type Announcement,
  type AnnouncementStore,
  type Clock,
  type ExecutionObserver,
  isStatusChange,
  type Log,
} from '@stepwright/engine';
import type { EventTarget } from './event-target.ts';

export interface EventDelivery {
  /** For the engine: a change may have put something into the outbox. */
  readonly observer: ExecutionObserver;
  /** Begins no further call, breaks off those under way, and resolves when nothing is going on. */
  readonly close: () => Promise<void>;
}

interface DeliveryOptions {
  readonly store: AnnouncementStore;
  readonly targets: readonly EventTarget[];
  readonly clock: Clock;
  readonly log: Log;
}

/** Events that a target is told at once. */
const PAGE_MAX = 10;

/** Attempts for an event, and the age at which it is given up. EventBridge's own defaults. */
const ATTEMPTS_MAX = 185;
const AGE_MS_MAX = 86_400_000;

/** Milliseconds of the first pause, which doubles, and of the longest. */
const PAUSE_MS_MIN = 1_000;
const PAUSE_MS_MAX = 60_000;

/** Events that may wait in the outbox; the oldest beyond are lost. */
const WAITING_MAX = 1_000_000;

/** One target on its way through the outbox. */
interface Course {
  readonly target: EventTarget;
  /** Everything up to here is dealt with. */
  position: number;
  /** What was read and is not dealt with. */
  pending: readonly Announcement[];
  /** The position of the last one that was read. */
  readUpTo: number;
  /** Attempts at what is pending. */
  attempts: number;
  /** Whether something has happened since the outbox was read. */
  isAsked: boolean;
  rouse: () => void;
}

/** Begins with what an earlier process has left. */
export function deliverEvents({ store, targets, clock, log }: DeliveryOptions): EventDelivery {
  const closing = new AbortController();
  const courses = targets.map(newCourse);

  /** Time stands still while there is something to do, and passes in pauses. */
  async function run(course: Course): Promise<void> {
    while (!closing.signal.aborted) {
      course.isAsked = false;
      const release = clock.hold();
      const next = await turn(course).catch((error: unknown): Turn => {
        log.warn({ error }, 'events wait: the outbox cannot be read');
        course.attempts += 1;
        return 'pause';
      });
      release();
      if (next === 'rest') await rest(course);
      else if (next === 'pause') await pause(course);
    }
  }

  async function turn(course: Course): Promise<Turn> {
    if (course.pending.length === 0) {
      course.attempts = 0;
      course.pending = await store.readAnnouncements(course.position, PAGE_MAX);
      const last = course.pending.at(-1);
      if (last === undefined) return 'rest';
      course.readUpTo = last.position;
    }
    const failed = await tell(course);
    if (closing.signal.aborted) return 'go on';
    course.attempts += 1;
    course.pending = giveUp(failed, course);
    if (course.pending.length === 0) course.position = course.readUpTo;
    await forget();
    return course.pending.length === 0 ? 'go on' : 'pause';
  }

  /** What is to be told again. */
  async function tell({ target, pending }: Course): Promise<readonly Announcement[]> {
    const deliveries = await target.send(
      pending.map(({ text }) => text),
      closing.signal,
    );
    const reasons = new Map<string, number>();
    for (const delivery of closing.signal.aborted ? [] : deliveries) {
      if (delivery.kind === 'taken') continue;
      const what = `${delivery.kind}: ${delivery.reason}`;
      reasons.set(what, (reasons.get(what) ?? 0) + 1);
    }
    for (const [reason, events] of reasons) log.warn({ target: target.name, events, reason }, 'events were not taken');
    return pending.filter((_, index) => deliveries[index]?.kind === 'failed');
  }

  function giveUp(failed: readonly Announcement[], { target, attempts }: Course): readonly Announcement[] {
    const kept = attempts >= ATTEMPTS_MAX ? [] : failed.filter(({ text }) => clock.now() - timeOf(text) < AGE_MS_MAX);
    const events = failed.length - kept.length;
    if (events > 0) log.error({ target: target.name, events }, 'events are given up');
    return kept;
  }

  async function forget(): Promise<void> {
    const upTo = Math.min(...courses.map(({ position }) => position));
    const lost = await store.forgetAnnouncements(upTo, WAITING_MAX);
    if (lost > 0) log.error({ events: lost }, 'events are lost: more wait than may');
  }

  function rest(course: Course): Promise<void> {
    return new Promise((resolve) => {
      if (course.isAsked || closing.signal.aborted) resolve();
      else course.rouse = resolve;
    });
  }

  function pause({ attempts }: Course): Promise<void> {
    const pauseMs = Math.min(PAUSE_MS_MIN * 2 ** (attempts - 1), PAUSE_MS_MAX);
    return new Promise((resolve) => {
      if (closing.signal.aborted) resolve();
      const cancel = clock.at(clock.now() + pauseMs, () => {
        closing.signal.removeEventListener('abort', end);
        resolve();
      });
      const end = (): void => {
        cancel();
        resolve();
      };
      closing.signal.addEventListener('abort', end, { once: true });
    });
  }

  function wake(): void {
    for (const course of courses) {
      course.isAsked = true;
      course.rouse();
    }
  }

  const runs = courses.map(run);
  return {
    observer: (change) => {
      if (isStatusChange(change)) wake();
    },
    close: async () => {
      closing.abort();
      wake();
      await Promise.all(runs);
    },
  };
}

type Turn = 'go on' | 'rest' | 'pause';

function newCourse(target: EventTarget): Course {
  return { target, position: 0, pending: [], readUpTo: 0, attempts: 0, isAsked: false, rouse: () => {} };
}

/** When what the event tells has happened. */
function timeOf(event: string): number {
  const { time }: { readonly time?: unknown } = JSON.parse(event);
  return Date.parse(String(time));
}
