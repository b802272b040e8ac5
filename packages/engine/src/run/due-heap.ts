/**
 * A binary heap of instants: what is due soonest is on top; of two that are due together, the one that was added first.
 */
export interface DueEntry<T> {
  readonly dueAt: number;
  /** The place in the order of adding. */
  readonly order: number;
  readonly value: T;
}

export interface DueHeap<T> {
  readonly size: () => number;
  readonly push: (dueAt: number, value: T) => void;
  readonly peek: () => DueEntry<T> | undefined;
  readonly pop: () => DueEntry<T> | undefined;
  /** Forgets every entry that `keep` refuses. */
  readonly filter: (keep: (entry: DueEntry<T>) => boolean) => void;
}

/** An empty heap. */
export function createDueHeap<T>(): DueHeap<T> {
  let entries: DueEntry<T>[] = [];
  let added = 0;

  function siftUp(from: number): void {
    let index = from;
    const entry = entries[index];
    if (entry === undefined) return;
    while (index > 0) {
      const parentIndex = (index - 1) >>> 1;
      const parent = entries[parentIndex];
      if (parent === undefined || !isSooner(entry, parent)) break;
      entries[index] = parent;
      index = parentIndex;
    }
    entries[index] = entry;
  }

  function siftDown(from: number): void {
    let index = from;
    const entry = entries[index];
    if (entry === undefined) return;
    for (;;) {
      const childIndex = soonerChild(index);
      const child = entries[childIndex];
      if (child === undefined || !isSooner(child, entry)) break;
      entries[index] = child;
      index = childIndex;
    }
    entries[index] = entry;
  }

  function soonerChild(index: number): number {
    const left = entries[2 * index + 1];
    const right = entries[2 * index + 2];
    return left !== undefined && right !== undefined && isSooner(right, left) ? 2 * index + 2 : 2 * index + 1;
  }

  return {
    size: () => entries.length,
    push: (dueAt, value) => {
      entries.push({ dueAt, order: added, value });
      added += 1;
      siftUp(entries.length - 1);
    },
    peek: () => entries[0],
    pop: () => {
      const top = entries[0];
      const last = entries.pop();
      if (last !== undefined && entries.length > 0) {
        entries[0] = last;
        siftDown(0);
      }
      return top;
    },
    filter: (keep) => {
      // A sorted array is a heap.
      entries = entries.filter(keep).sort((a, b) => a.dueAt - b.dueAt || a.order - b.order);
    },
  };
}

function isSooner<T>(a: DueEntry<T>, b: DueEntry<T>): boolean {
  return a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order);
}
