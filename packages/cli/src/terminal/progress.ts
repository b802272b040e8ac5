/** Shows how an execution moves: a line for each state entered, each attempt that failed, each state left. */
import type { HistoryEvent } from '@stepwright/engine';
import type { Io } from '../io.ts';

const colours = { green: 32, red: 31, yellow: 33, grey: 90 } as const;

/** A function that takes events as they become durable and writes what they mean to stderr. */
export function createProgress(io: Io): (events: readonly HistoryEvent[]) => void {
  const enteredAt = new Map<string, number>();
  const paint = (text: string, colour: keyof typeof colours) =>
    io.useColour ? `\u001B[${colours[colour]}m${text}\u001B[0m` : text;

  const show = (event: HistoryEvent) => {
    const name = textOf(event, 'name');
    if (event.type.endsWith('StateEntered') && name !== undefined) {
      enteredAt.set(name, event.timestamp);
      io.stderr(`${paint('▸', 'grey')} ${name} ${paint(event.type.replace('StateEntered', ''), 'grey')}\n`);
    } else if (event.type.endsWith('StateExited') && name !== undefined) {
      const spent = event.timestamp - (enteredAt.get(name) ?? event.timestamp);
      io.stderr(`${paint('✓', 'green')} ${name} ${paint(duration(spent), 'grey')}\n`);
    } else if (/(Failed|TimedOut)$/.test(event.type) && !event.type.startsWith('Execution')) {
      io.stderr(`${paint('✗', 'red')} ${event.type} ${paint(reason(event), 'yellow')}\n`);
    }
  };
  return (events) => events.forEach(show);
}

function reason(event: HistoryEvent): string {
  return [textOf(event, 'error'), textOf(event, 'cause')].filter((text) => text !== undefined).join(': ');
}

function textOf(event: HistoryEvent, member: string): string | undefined {
  const value = event.details?.value[member];
  return typeof value === 'string' ? value : undefined;
}

function duration(milliseconds: number): string {
  return milliseconds < 1_000 ? `${milliseconds} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}
