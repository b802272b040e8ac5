/** Says loudly, and by name, what is not tested because the machine lacks it. */
import { it } from 'vitest';

export function skippedTour(name: string, why: string): void {
  console.warn(`SKIPPED: the tests with ${name} (${why})`);
  it.skip(`${name}: ${why}`);
}
