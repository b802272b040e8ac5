/**
 * Runs a target's cases in a process of its own and watches it: a case that ends the process, exhausts its memory or
 * blocks it is a violation too, and the cases behind it still run.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadTarget } from './all-targets.ts';
import { createChance } from './chance.ts';
import type { FuzzOptions } from './options.ts';
import type { CaseFigures, FoundViolation } from './run-cases.ts';
import type { WorkerMessage } from './worker.ts';

/** The heap that one evaluation may fill at most, in megabytes, with everything that the process needs itself. */
const HEAP_MB_MAX = 768;

/** A case that takes longer blocks the process, in milliseconds. */
const BLOCKED_MS = 60_000;

/** How often the watch looks, in milliseconds. */
const LOOK_MS = 500;

/** After so many the run ends: what is broken is known. */
const VIOLATIONS_MAX = 100;

export interface FuzzReport {
  readonly target: string;
  readonly runs: number;
  readonly seed: number;
  readonly violations: number;
  readonly slowestMs: number;
  readonly slowestCase: number;
  readonly heapGrowthBytes: number;
  readonly seconds: number;
  readonly casesPerSecond: number;
  readonly found: readonly FoundViolation[];
}

/** Runs all cases; `onViolation` is called as they are found. */
export async function supervise(
  options: FuzzOptions,
  onViolation: (violation: FoundViolation) => void,
): Promise<FuzzReport> {
  const started = performance.now();
  const found: FoundViolation[] = [];
  const add = (violation: FoundViolation): void => {
    found.push(violation);
    onViolation(violation);
  };
  let slowest: Pick<CaseFigures, 'slowestMs' | 'slowestCase' | 'heapGrowthBytes'> = {
    slowestMs: 0,
    slowestCase: options.from,
    heapGrowthBytes: 0,
  };
  let ran = 0;
  const end = options.from + options.runs;
  for (let from = options.from; from < end && found.length < VIOLATIONS_MAX; ) {
    const result = await runWorker({ ...options, from, runs: end - from }, add, () => found.length >= VIOLATIONS_MAX);
    if (result.kind === 'done') {
      if (result.figures.slowestMs > slowest.slowestMs) slowest = result.figures;
      ran += result.figures.runs;
      break;
    }
    ran += result.caseNumber + 1 - from;
    from = result.caseNumber + 1;
    if (result.why === undefined) break;
    const target = await loadTarget(options.target);
    const texts = target.generate(createChance(options.seed, result.caseNumber));
    add({ caseNumber: result.caseNumber, kind: 'process', message: result.why, texts });
  }
  const seconds = (performance.now() - started) / 1_000;
  return {
    target: options.target,
    runs: ran,
    seed: options.seed,
    violations: found.length,
    ...slowest,
    slowestMs: Math.round(slowest.slowestMs),
    seconds: Math.round(seconds),
    casesPerSecond: Math.round(ran / seconds),
    found,
  };
}

type WorkerResult =
  | { readonly kind: 'done'; readonly figures: CaseFigures }
  /** `why` is absent where the run was ended from here. */
  | { readonly kind: 'ended'; readonly caseNumber: number; readonly why: string | undefined };

async function runWorker(
  options: FuzzOptions,
  onViolation: (violation: FoundViolation) => void,
  isEnough: () => boolean,
): Promise<WorkerResult> {
  const directory = mkdtempSync(join(tmpdir(), 'stepwright-fuzz-'));
  const progressFile = join(directory, 'case');
  const { target, seed, from, runs } = options;
  const args = [
    progressFile,
    '--target',
    target,
    '--seed',
    String(seed),
    '--from',
    String(from),
    '--runs',
    String(runs),
  ];
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), args, {
    execArgv: ['--expose-gc', `--max-old-space-size=${HEAP_MB_MAX}`, '--disable-warning=ExperimentalWarning'],
  });
  const watch = watchProgress(child, progressFile);
  try {
    return await new Promise((resolve, reject) => {
      let figures: CaseFigures | undefined;
      child.on('message', (message: WorkerMessage) => {
        if (message.kind === 'done') figures = message.figures;
        else onViolation(message.violation);
        if (isEnough()) child.kill('SIGKILL');
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        if (figures !== undefined) return resolve({ kind: 'done', figures });
        const caseNumber = readProgress(progressFile);
        if (caseNumber === undefined)
          return reject(new Error(`the process ended (${signal ?? code}) before its first case`));
        const why = watch.isBlocked()
          ? `the case ran for more than ${BLOCKED_MS} ms`
          : `the process ended: ${signal ?? code}`;
        resolve({ kind: 'ended', caseNumber, why: isEnough() ? undefined : why });
      });
    });
  } finally {
    watch.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Ends the process when its case number stands still for too long. */
function watchProgress(child: ChildProcess, progressFile: string): { isBlocked: () => boolean; stop: () => void } {
  let last: number | undefined;
  let lastAt = performance.now();
  let isBlocked = false;
  const timer = setInterval(() => {
    const current = readProgress(progressFile);
    if (current !== last || current === undefined) {
      last = current;
      lastAt = performance.now();
    } else if (performance.now() - lastAt > BLOCKED_MS) {
      isBlocked = true;
      child.kill('SIGKILL');
    }
  }, LOOK_MS);
  return { isBlocked: () => isBlocked, stop: () => clearInterval(timer) };
}

/** The number of the case that runs, or ran last; undefined before the first. */
function readProgress(file: string): number | undefined {
  try {
    const bytes = readFileSync(file);
    return bytes.length === 8 ? bytes.readDoubleLE() : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
