/**
 * Follows one execution: its history from any event on, then each new event as it becomes durable, and its status.
 *
 *   reading    --(all that is known was sent)-->           following
 *   following  --(a commit; the reader has taken all)-->   following   its events are sent on
 *   following  --(a commit; the reader is behind)-->       reading     the store is read when the reader is ready for more
 *
 * Invariants
 * - Events are sent in the order of their ids, each once: only what follows directly on what was sent is sent on, all else
 *   is read from the store. So nothing is kept for a slow reader, and nothing falls between reading and following.
 * - A status is sent after the events that led to it.
 *
 * Between events that only memory holds (Express executions) there may be a gap before the first that is sent.
 */
import type { Engine, ExecutionChange, ExecutionRow } from '@stepwright/engine';
import { showEvent } from '../operations/show-event.ts';
import type { EventStream } from './event-stream.ts';
import type { LiveFeed } from './live-feed.ts';
import { showStatus } from './show-status.ts';

/** Events that are read from the store at once. */
const PAGE_EVENTS = 100;

interface FollowOptions {
  readonly stream: EventStream;
  readonly engine: Pick<Engine, 'describe' | 'history'>;
  readonly feed: LiveFeed;
  readonly execution: ExecutionRow;
  /** The last event that the reader has seen. */
  readonly after: number;
  /** The store cannot be read: the reader has been cut off. */
  readonly onFailure: (error: unknown) => void;
}

/** Sends what there is and what comes, until the function that this gives back is called. */
export function followExecution({ stream, engine, feed, execution, after, onFailure }: FollowOptions): () => void {
  const { executionArn } = execution.start;
  let { head, lastEventId: known } = execution;
  let sent = Math.min(after, known);
  let sentStatus: string | undefined;
  let isReading = false;

  function changed(change: ExecutionChange): void {
    // An Express execution that runs again after a crash counts its events anew.
    if (change.statusBefore === undefined) sent = Math.min(sent, change.firstEventId - 1);
    known = change.lastEventId;
    head = change.head;
    if (isReading) return;
    if (sent === change.firstEventId - 1 && !stream.isFull()) {
      for (const event of change.events()) stream.send({ event: 'history', id: event.id, data: showEvent(event) });
      sent = known;
      tellStatus();
    } else {
      void reading(readToEnd);
    }
  }

  async function begin(): Promise<void> {
    // What was committed after the execution was found, and before it was followed, was told to nobody here.
    const row = await engine.describe(executionArn);
    if (row !== undefined && row.lastEventId > known) ({ head, lastEventId: known } = row);
    await readToEnd();
  }

  async function readToEnd(): Promise<void> {
    while (sent < known && !stream.isOver()) await readPage();
    tellStatus();
  }

  /** Holds `changed` back while it reads. */
  async function reading(read: () => Promise<void>): Promise<void> {
    isReading = true;
    try {
      await read();
    } catch (error) {
      stream.cutOff();
      onFailure(error);
    } finally {
      isReading = false;
    }
  }

  async function readPage(): Promise<void> {
    const page = { fromEventId: sent + 1, eventsMax: PAGE_EVENTS, order: 'ascending' } as const;
    const upTo = known;
    const events = (await engine.history(executionArn, page)) ?? [];
    for (const event of events) {
      await stream.whenTaken();
      if (stream.isOver()) return;
      stream.send({ event: 'history', id: event.id, data: showEvent(event) });
    }
    // What is not in the store is nowhere else.
    sent = events.at(-1)?.id ?? upTo;
  }

  function tellStatus(): void {
    const status = `${head.status} ${head.stoppedAt}`;
    if (status === sentStatus || sent < known) return;
    sentStatus = status;
    stream.send({ event: 'status', data: showStatus(execution.start, head) });
  }

  const leave = feed(executionArn, changed);
  void reading(begin);
  return leave;
}
