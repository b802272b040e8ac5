/**
 * In which order a mocked execution would come to the events of a recorded one.
 *
 * A mock answers at once, so that work takes no time and only waits and backoffs do: iterations and branches that took turns
 * by the speed of their tasks run in step instead. Attempts at a state are numbered over the whole execution; to give each the
 * answer that it had, a recording has to be in this order:
 *
 *   1. the whole seconds that the scope has waited so far, in Wait states and before retries
 *   2. how many states it has entered since then: scopes that need not wait are run on in turn, a state at a time
 *   3. which iteration was opened first, and what stood first in the history
 *
 * All three follow from the chain of `previousEventId`, in which an iteration that had to wait for another follows it.
 */
import type { HistoryEvent } from '../api/answers.ts';

interface Place {
  readonly secondsWaited: number;
  readonly statesEntered: number;
  readonly openedBy: number;
  readonly eventId: number;
}

const START: Place = { secondsWaited: 0, statesEntered: 0, openedBy: 0, eventId: 0 };

/** Compares two events, by their ids, for sorting. */
export function replayOrder(events: readonly HistoryEvent[]): (eventId: number, otherId: number) => number {
  const byId = new Map<number, { readonly event: HistoryEvent; readonly place: Place }>();
  for (const event of events) {
    const previous = byId.get(event.previousEventId);
    const { secondsWaited, statesEntered, openedBy } = previous?.place ?? START;
    const seconds = secondsBetween(previous?.event, event);
    const place = {
      secondsWaited: secondsWaited + seconds,
      statesEntered: (seconds > 0 ? 0 : statesEntered) + (event.type.endsWith('StateEntered') ? 1 : 0),
      openedBy: event.type === 'MapIterationStarted' ? event.id : openedBy,
      eventId: event.id,
    };
    byId.set(event.id, { event, place });
  }
  return (eventId, otherId) => compare(byId.get(eventId)?.place ?? START, byId.get(otherId)?.place ?? START);
}

/** The backoff before another attempt, and the stay in a Wait state; nothing else takes time in a mocked execution. */
function secondsBetween(previous: HistoryEvent | undefined, event: HistoryEvent): number {
  if (previous === undefined) return 0;
  const isBackoff = event.type.endsWith('Scheduled') && !previous.type.endsWith('StateEntered');
  const isWait = event.type === 'WaitStateExited' && previous.type === 'WaitStateEntered';
  return isBackoff || isWait ? Math.round(event.timestamp - previous.timestamp) : 0;
}

function compare(place: Place, other: Place): number {
  return (
    place.secondsWaited - other.secondsWaited ||
    place.statesEntered - other.statesEntered ||
    place.openedBy - other.openedBy ||
    place.eventId - other.eventId
  );
}
