/**
 * `npm run conformance`: replays the cases recorded from AWS against the real API server and engine in virtual time.
 *
 * Exit codes: 0 if nothing failed, 1 if a case failed or a mutant survived, 2 if the command could not be carried out.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { type ConformanceCase, readCases } from './case-model.ts';
import { explainMismatch } from './explain-mismatch.ts';
import { knownDifferences } from './known-differences.ts';
import { type Options, parseOptions, usage } from './options.ts';
import { type CaseResult, replayCase } from './replay.ts';
import { reportOf, reportText } from './report.ts';
import { selfTest } from './self-test.ts';

/** Cases replayed at once. They wait for the event loop most of the time, and more than these only take memory. */
const CASES_AT_ONCE = 16;

async function main(args: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = parseOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  if (!existsSync(options.cases)) {
    process.stderr.write(`there is no directory ${options.cases}; say with --cases where the recorded cases are\n`);
    return 2;
  }
  const all = readCases(options.cases);
  const cases = all.filter(
    ({ id, area }) => (options.area ?? area) === area && (options.filter === undefined || id.includes(options.filter)),
  );
  if (cases.length === 0) {
    process.stderr.write(`no case of ${options.cases} is selected\n`);
    return 2;
  }
  return options.isSelfTest ? runSelfTest(cases) : runCases(cases, all, options);
}

async function runCases(
  cases: readonly ConformanceCase[],
  all: readonly ConformanceCase[],
  options: Options,
): Promise<number> {
  const stray = knownDifferences.filter(({ caseId }) => !all.some(({ id }) => id === caseId));
  if (stray.length > 0)
    throw new Error(`known differences name cases that are not there: ${stray.map(({ caseId }) => caseId).join(', ')}`);
  const startedAt = performance.now();
  const results = await replayAll(cases, options);
  for (const result of results) process.stdout.write(describeResult(result, options.isVerbose));
  const report = reportOf(results);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`\n${reportText(report, (performance.now() - startedAt) / 1000)}\n`);
  return report.failed === 0 ? 0 : 1;
}

/** Replays the cases, several at a time; results are in the order of the cases. */
async function replayAll(cases: readonly ConformanceCase[], options: Options): Promise<readonly CaseResult[]> {
  const results = new Map<ConformanceCase, CaseResult>();
  const left = [...cases];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      results.set(next, await replayCase(next, options.store));
    }
  };
  await Promise.all(Array.from({ length: CASES_AT_ONCE }, work));
  return cases.flatMap((recorded) => results.get(recorded) ?? []);
}

function describeResult(result: CaseResult, isVerbose: boolean): string {
  if (result.status !== 'failed')
    return isVerbose ? `${result.status.padEnd(6)}  ${result.id}  ${result.reason}\n` : '';
  const limits = isVerbose ? { differencesMax: 100, charactersMax: 4_000 } : { differencesMax: 3, charactersMax: 300 };
  const explanations = result.mismatches.flatMap((mismatch) => ['', ...explainMismatch(mismatch, limits)]);
  return `failed  ${result.id}\n        ${result.reason}\n${explanations.map((line) => `        ${line}\n`).join('')}\n`;
}

function runSelfTest(cases: readonly ConformanceCase[]): number {
  const { expectations, mutants, survivors } = selfTest(cases);
  for (const { caseId, path, change } of survivors) process.stdout.write(`survived  ${caseId}  ${path}  ${change}\n`);
  process.stdout.write(`${expectations} expectations, ${mutants} mutants, ${survivors.length} survived\n`);
  return survivors.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 2;
});
