/** Shows how an execution moves: a line for each state entered, each failure on the way, each state left. */
import type { HistoryEvent } from '@stepwright/engine';
import type { Io } from '../io.ts';

const colours = { green: 32, red: 31, yellow: 33, grey: 90 } as const;

/**
 * A stay in a state. An event belongs to the visit of the event that it follows from, except that a Parallel or Map state
 * is left after the last event of what ran inside it: there the name decides.
 */
interface Visit {
  readonly state: string;
  readonly enteredAt: number;
}

/** A function that takes events as they become durable and writes what they mean to stderr. */
export function createProgress(io: Io): (events: readonly HistoryEvent[]) => void {
  const visits = new Map<number, Visit>();
  const lastVisits = new Map<string, Visit>();
  const paint = (text: string, colour: keyof typeof colours) =>
    io.useColour ? `\u001B[${colours[colour]}m${text}\u001B[0m` : text;

  const show = (event: HistoryEvent) => {
    const name = event.type.startsWith('MapIteration') ? undefined : textOf(event, 'name');
    const previous = visits.get(event.previousEventId);
    const visit =
      name !== undefined && event.type.endsWith('StateEntered')
        ? { state: name, enteredAt: event.timestamp }
        : name === undefined || previous?.state === name
          ? previous
          : lastVisits.get(name);
    if (visit === undefined) return;
    visits.set(event.id, visit);
    lastVisits.set(visit.state, visit);
    const line = describe(event, visit);
    if (line !== undefined)
      io.stderr(`${paint(line.mark, line.colour)} ${visit.state} ${paint(line.text, line.tone)}\n`);
  };
  return (events) => events.forEach(show);
}

function describe(event: HistoryEvent, visit: Visit) {
  const { type } = event;
  if (type.endsWith('StateEntered')) {
    return { mark: '▸', colour: 'grey', tone: 'grey', text: type.replace('StateEntered', '') } as const;
  }
  if (type.endsWith('StateExited')) {
    return { mark: '✓', colour: 'green', tone: 'grey', text: duration(event.timestamp - visit.enteredAt) } as const;
  }
  if (/(Failed|TimedOut)$/.test(type) && !type.startsWith('Execution')) {
    return { mark: '✗', colour: 'red', tone: 'yellow', text: reason(event) } as const;
  }
  return undefined;
}

/** The longest cause that is shown, in characters. */
const CAUSE_CHARACTERS_MAX = 200;

function reason(event: HistoryEvent): string {
  const error = textOf(event, 'error') ?? event.type;
  const cause = messageIn(textOf(event, 'cause'));
  if (cause === undefined) return error;
  return `${error}: ${cause.length > CAUSE_CHARACTERS_MAX ? `${cause.slice(0, CAUSE_CHARACTERS_MAX)}…` : cause}`;
}

/** The message inside a Lambda function's error, or else the cause as it is. */
function messageIn(cause: string | undefined): string | undefined {
  if (cause === undefined || !cause.startsWith('{')) return cause;
  try {
    const error: unknown = JSON.parse(cause);
    const message =
      typeof error === 'object' && error !== null && 'errorMessage' in error ? error.errorMessage : undefined;
    return typeof message === 'string' ? message : cause;
  } catch {
    // It begins like a function's error and is none: shown as it is.
    return cause;
  }
}

function textOf(event: HistoryEvent, member: string): string | undefined {
  const value = event.details?.value[member];
  return typeof value === 'string' ? value : undefined;
}

function duration(milliseconds: number): string {
  return milliseconds < 1_000 ? `${milliseconds} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}
