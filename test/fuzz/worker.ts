/**
 * The process that runs cases; supervise.ts starts it, so that a case that ends or blocks a process ends this one.
 *
 * Before each case its number goes to a file, which survives whatever happens to the process.
 */
import { openSync, writeSync } from 'node:fs';
import { loadTarget } from './all-targets.ts';
import { type CaseFigures, type FoundViolation, judge, runCases } from './run-cases.ts';
import { minimise } from './minimise.ts';
import { parseFuzzOptions } from './options.ts';

export type WorkerMessage =
  | { readonly kind: 'violation'; readonly violation: FoundViolation }
  | { readonly kind: 'done'; readonly figures: CaseFigures };

/** Violations past so many are counted, not made small: that takes longer than finding them. */
const MINIMISED_MAX = 10;

const [progressFile = '', ...args] = process.argv.slice(2);
const { target: name, seed, from, runs } = parseFuzzOptions(args);
const target = await loadTarget(name);
const progress = openSync(progressFile, 'w');
const number = Buffer.alloc(8);
let minimised = 0;

const figures = runCases({
  target,
  seed,
  from,
  to: from + runs,
  onCase: (caseNumber) => {
    number.writeDoubleLE(caseNumber);
    writeSync(progress, number, 0, 8, 0);
  },
  onViolation: (violation) => send({ kind: 'violation', violation: makeSmall(violation) }),
});
send({ kind: 'done', figures });
process.disconnect();

function makeSmall(violation: FoundViolation): FoundViolation {
  if (violation.kind === 'memory' || violation.kind === 'time' || minimised++ >= MINIMISED_MAX) return violation;
  const texts = minimise(violation.texts, (smaller) => judge(target, smaller).problem?.kind === violation.kind);
  return { ...violation, texts, message: judge(target, texts).problem?.message ?? violation.message };
}

function send(message: WorkerMessage): void {
  process.send?.(message);
}
