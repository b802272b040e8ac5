/** Makes a case smaller while it still shows the same kind of problem. */
import type { FuzzCase } from './fuzz-target.ts';

/** How many smaller cases are tried. */
const TRIES_MAX = 2_000;

/** The smallest case found by leaving out pieces of its texts; `fails` says whether a case still shows the problem. */
export function minimise(texts: FuzzCase, fails: (texts: FuzzCase) => boolean, triesMax = TRIES_MAX): FuzzCase {
  let triesLeft = triesMax;
  const stillFails = (candidate: FuzzCase): boolean => triesLeft-- > 0 && fails(candidate);
  let best = texts;
  for (;;) {
    let smaller = best;
    for (const name of Object.keys(best)) smaller = shorten(smaller, name, stillFails);
    if (lengthOf(smaller) === lengthOf(best) || triesLeft <= 0) return smaller;
    best = smaller;
  }
}

/** Leaves out pieces of one text, first halves of it, then ever shorter ones. */
function shorten(texts: FuzzCase, name: string, stillFails: (texts: FuzzCase) => boolean): FuzzCase {
  let best = texts[name] ?? '';
  for (let size = Math.ceil(best.length / 2); size >= 1; size = Math.floor(size / 2)) {
    let at = 0;
    while (at < best.length) {
      const candidate = best.slice(0, at) + best.slice(at + size);
      if (stillFails({ ...texts, [name]: candidate })) best = candidate;
      else at += size;
    }
  }
  return { ...texts, [name]: best };
}

function lengthOf(texts: FuzzCase): number {
  return Object.values(texts).reduce((length, text) => length + text.length, 0);
}
