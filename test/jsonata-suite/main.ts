/**
 * `npm run jsonata-suite`: evaluates the cases of the JSONata project with our own evaluator.
 *
 * The suite is newer than JSONata 2.0.6, which AWS runs. Every case is read and evaluated as AWS does it, but for the two
 * groups on the operators of 2.1, `??` and `?:`: these are read in the grammar of 2.1, because in AWS's they are wrong syntax
 * (suite.test.ts holds that they are). The cases that differ otherwise stand in known-differences.ts, with their reasons.
 * With `--generated N` it compares generated expressions with the npm package instead.
 *
 * Exit codes: 0 if nothing failed, 1 if a case failed or differs, 2 if the command could not be carried out.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { compareGenerated } from './compare-generated.ts';
import { knownDifferences } from './known-differences.ts';
import { type Options, parseOptions, usage } from './options.ts';
import { reportOf } from './report.ts';
import { type CaseResult, runCase } from './run-case.ts';
import { readSuite } from './suite-case.ts';

async function main(args: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = parseOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  if (options.generated !== undefined) return compare(options.generated, options);
  if (!existsSync(options.directory)) {
    process.stderr.write(`there is no directory ${options.directory}; say with --dir where the suite is\n`);
    return 2;
  }
  return runSuite(options);
}

async function compare(count: number, { seed, json }: Options): Promise<number> {
  const comparison = await compareGenerated(count, seed);
  const { total, values, accidents, differences } = comparison;
  for (const { source, input, v, actual, expected } of differences) {
    process.stdout.write(`differs  ${source}\n         on ${input} with $v ${v}: ours ${actual}, theirs ${expected}\n`);
  }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ seed, ...comparison }, null, 2)}\n`);
  process.stdout.write(
    `${total} generated expressions (seed ${seed}): ${differences.length} differ, ${values} gave a value, on ${accidents} the package has an accident\n`,
  );
  return differences.length === 0 ? 0 : 1;
}

function runSuite({ directory, filter, json }: Options): number {
  const all = readSuite(directory);
  const known = new Map(knownDifferences.map((difference) => [difference.caseId, difference]));
  const stray = knownDifferences.filter(({ caseId }) => !all.some(({ id }) => id === caseId));
  if (stray.length > 0) {
    throw new Error(`known differences name cases that are not there: ${stray.map(({ caseId }) => caseId).join(', ')}`);
  }
  const cases = all.filter(({ id }) => filter === undefined || id.includes(filter));
  if (cases.length === 0) {
    process.stderr.write(`no case of ${directory} is selected\n`);
    return 2;
  }
  const startedAt = performance.now();
  const results = cases.map((suiteCase) => runCase(suiteCase, known.get(suiteCase.id)));
  for (const { id, status, reason } of results) {
    if (status === 'failed') process.stdout.write(`failed  ${id}\n        ${reason.slice(0, 600)}\n`);
  }
  const report = reportOf(results);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const { total, passed, passedIn2_1, failed: failures, known: differences } = report;
  process.stdout.write(
    `${total} cases: ${passed} passed (${passedIn2_1} of them in the grammar of JSONata 2.1), ${failures} failed, ${differences} known differences, in ${seconds} s\n`,
  );
  for (const [reason, count] of reasonsOf(results)) process.stdout.write(`  ${count} known: ${reason}\n`);
  return report.failed === 0 ? 0 : 1;
}

function reasonsOf(results: readonly CaseResult[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { status, reason } of results) {
    if (status === 'known') counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return counts;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
}
