/** A reader of Server-Sent Events over real HTTP, for tests. */
import { onTestFinished } from 'vitest';

export interface ReceivedEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventReader {
  readonly status: number;
  readonly headers: Headers;
  /** The next events; waits for them. Fewer if the stream ends. */
  readonly take: (count: number) => Promise<readonly ReceivedEvent[]>;
  /** All events up to the one that the condition accepts. */
  readonly takeUntil: (isLast: (event: ReceivedEvent) => boolean) => Promise<readonly ReceivedEvent[]>;
  /** Everything up to the end of the stream. */
  readonly takeAll: () => Promise<readonly ReceivedEvent[]>;
  readonly close: () => void;
}

/** Opens a stream; it is closed when the test has finished. */
export async function openEventReader(
  url: string,
  query: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<EventReader> {
  const connection = new AbortController();
  onTestFinished(() => connection.abort());
  const address = `${url}/stepwright/live?${new URLSearchParams(query).toString()}`;
  const response = await fetch(address, { headers, signal: connection.signal });
  const events = eventsOf(response);
  async function takeUntil(isLast: (event: ReceivedEvent) => boolean): Promise<readonly ReceivedEvent[]> {
    const taken: ReceivedEvent[] = [];
    for (let next = await events.next(); next.done !== true; next = await events.next()) {
      taken.push(next.value);
      if (isLast(next.value)) break;
    }
    return taken;
  }
  return {
    status: response.status,
    headers: response.headers,
    take: async (count) => {
      let left = count;
      return count === 0 ? [] : takeUntil(() => (left -= 1) === 0);
    },
    takeUntil,
    takeAll: () => takeUntil(() => false),
    close: () => connection.abort(),
  };
}

async function* eventsOf({ body }: Response): AsyncGenerator<ReceivedEvent, undefined> {
  let text = '';
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = parseEvent(text.slice(0, end));
      text = text.slice(end + 2);
      if (event !== undefined) yield event;
    }
  }
  return undefined;
}

/** Undefined for a comment. */
function parseEvent(text: string): ReceivedEvent | undefined {
  const fields = new Map(text.split('\n').map((line) => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 2)]));
  const event = fields.get('event');
  if (event === undefined) return undefined;
  return { event, id: fields.get('id'), data: JSON.parse(fields.get('data') ?? '') };
}
