/**
 * Runs the cases of a target in this process and judges each: what it throws, how long it takes, what it leaves behind.
 */
import { createChance } from './chance.ts';
import { type FuzzCase, type FuzzTarget, type Meter, Violation } from './fuzz-target.ts';
import { describePrototypes } from './prototypes.ts';

/** The longest time that one evaluation may take, in milliseconds of this thread: other processes do not count. */
export const EVALUATION_MS_MAX = 1_000;

/** How much the heap may grow over all cases, in bytes, once the first few thousand have warmed caches. */
export const HEAP_GROWTH_MAX = 64 * 1024 * 1024;

/** A case between two looks at the heap. */
const CASES_PER_LOOK = 20_000;

export interface FoundViolation {
  readonly caseNumber: number;
  readonly kind: string;
  readonly message: string;
  readonly texts: FuzzCase;
}

export interface CaseFigures {
  readonly runs: number;
  readonly slowestMs: number;
  readonly slowestCase: number;
  /** How much more heap was in use at the end than after the first cases, in bytes; 0 without `--expose-gc`. */
  readonly heapGrowthBytes: number;
}

export interface CaseRun {
  readonly target: FuzzTarget;
  readonly seed: number;
  /** The first case and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Called before each case. */
  readonly onCase?: (caseNumber: number) => void;
  readonly onViolation: (violation: FoundViolation) => void;
}

export function runCases({ target, seed, from, to, onCase, onViolation }: CaseRun): CaseFigures {
  let slowestMs = 0;
  let slowestCase = from;
  let heapStart: number | undefined;
  let heapGrowthBytes = 0;
  for (let caseNumber = from; caseNumber < to; caseNumber++) {
    onCase?.(caseNumber);
    const texts = target.generate(createChance(seed, caseNumber));
    const { problem, longestMs } = judge(target, texts);
    if (longestMs > slowestMs) {
      slowestMs = longestMs;
      slowestCase = caseNumber;
    }
    if (problem !== undefined) onViolation({ caseNumber, texts, ...problem });
    if ((caseNumber - from) % CASES_PER_LOOK === CASES_PER_LOOK - 1) {
      const heap = heapInUse();
      heapStart ??= heap;
      heapGrowthBytes = Math.max(heapGrowthBytes, heap - heapStart);
      if (heapGrowthBytes > HEAP_GROWTH_MAX) {
        onViolation({ caseNumber, kind: 'memory', message: `the heap grew by ${heapGrowthBytes} bytes`, texts: {} });
        heapStart = heap;
        heapGrowthBytes = 0;
      }
    }
  }
  return { runs: to - from, slowestMs, slowestCase, heapGrowthBytes };
}

export interface Problem {
  readonly kind: string;
  readonly message: string;
}

const untouched = describePrototypes();

/** Runs one case. A problem of time must show twice: the machine may have been busy with something else. */
export function judge(
  target: FuzzTarget,
  texts: FuzzCase,
): { readonly problem: Problem | undefined; readonly longestMs: number } {
  const first = judgeOnce(target, texts);
  if (first.problem?.kind !== 'time') return first;
  const second = judgeOnce(target, texts);
  return second.longestMs < first.longestMs ? second : first;
}

function judgeOnce(target: FuzzTarget, texts: FuzzCase): ReturnType<typeof judge> {
  let longestMs = 0;
  const meter: Meter = {
    time: (run) => {
      const started = process.threadCpuUsage();
      try {
        return run();
      } finally {
        const { user, system } = process.threadCpuUsage(started);
        longestMs = Math.max(longestMs, (user + system) / 1_000);
      }
    },
  };
  let problem = problemOf(() => target.check(texts, meter));
  if (problem === undefined && longestMs > EVALUATION_MS_MAX) {
    problem = { kind: 'time', message: `an evaluation took ${Math.round(longestMs)} ms` };
  }
  if (describePrototypes() !== untouched) problem = { kind: 'prototypes', message: describePrototypes() };
  return { problem, longestMs };
}

function problemOf(run: () => void): Problem | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof Violation) return { kind: error.kind, message: error.message };
    if (!(error instanceof Error)) return { kind: 'thrown', message: String(error) };
    const stack = (error.stack ?? '').split('\n').slice(0, 8).join('\n');
    return { kind: error.name, message: stack.slice(0, 2_000) };
  }
}

/** Bytes in use after a collection; 0 where the process cannot ask for one. */
function heapInUse(): number {
  if (globalThis.gc === undefined) return 0;
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
