/** Runs tasks that share a key one after the other, so that a read and the write it leads to are not interleaved. */
export interface SerialQueue {
  readonly run: <T>(key: string, task: () => Promise<T>) => Promise<T>;
}

/** A queue without tasks. A key is forgotten when its last task has ended. */
export function createSerialQueue(): SerialQueue {
  const tails = new Map<string, Promise<unknown>>();

  async function run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = tails.get(key) ?? Promise.resolve();
    const result = before.then(task, task);
    const tail = result.catch(() => {});
    tails.set(key, tail);
    try {
      return await result;
    } finally {
      if (tails.get(key) === tail) tails.delete(key);
    }
  }

  return { run };
}
