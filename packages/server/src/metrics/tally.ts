/**
 * Counters for hot paths: a number in a map per combination of labels, handed to prom-client when it is asked for. Its own
 * counters hash the labels at every count.
 */
import { Counter, type Registry } from 'prom-client';

export interface Tally<Label extends string> {
  /** Counts one more; the values are in the order of the labels. */
  readonly count: (...values: readonly string[]) => void;
  readonly labels: readonly Label[];
}

interface TallyOptions<Label extends string> {
  readonly registry: Registry;
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Label[];
}

/** A counter that stands at 0. */
export function createTally<Label extends string>({ registry, name, help, labels }: TallyOptions<Label>): Tally<Label> {
  const counts = new Map<string, { readonly values: readonly string[]; total: number }>();
  registry.registerMetric(
    new Counter({
      name,
      help,
      labelNames: [...labels],
      registers: [],
      collect() {
        this.reset();
        for (const { values, total } of counts.values()) this.labels(...values).inc(total);
      },
    }),
  );
  return {
    labels,
    count: (...values) => {
      const key = values.join('\n');
      const entry = counts.get(key);
      if (entry === undefined) counts.set(key, { values, total: 1 });
      else entry.total += 1;
    },
  };
}
