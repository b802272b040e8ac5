/** The queues of a case: just enough for what tasks send to reach the workers and steps that wait for it. */

export interface Queues {
  /** Puts a message into a queue, which is named or given by its URL. */
  readonly send: (queue: string, body: string) => void;
  /** Takes the first message; waits for one if there is none. Never resolves if none comes. */
  readonly receive: (queue: string) => Promise<string>;
  /** Takes the first message; undefined if there is none now. */
  readonly receiveNow: (queue: string) => string | undefined;
}

export function createQueues(): Queues {
  const messages = new Map<string, string[]>();
  const receivers = new Map<string, ((body: string) => void)[]>();
  return {
    send: (queue, body) => {
      const receiver = receivers.get(nameOf(queue))?.shift();
      if (receiver === undefined) listOf(messages, nameOf(queue)).push(body);
      else receiver(body);
    },
    receiveNow: (queue) => messages.get(nameOf(queue))?.shift(),
    receive: (queue) => {
      const body = messages.get(nameOf(queue))?.shift();
      if (body !== undefined) return Promise.resolve(body);
      return new Promise((resolve) => listOf(receivers, nameOf(queue)).push(resolve));
    },
  };
}

function nameOf(queue: string): string {
  return queue.slice(queue.lastIndexOf('/') + 1);
}

function listOf<Item>(lists: Map<string, Item[]>, name: string): Item[] {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
}
