/**
 * `npm run jsonata-suite`: evaluates the cases of the JSONata project with our own evaluator.
 *
 * Exit codes: 0 if nothing failed, 1 if a case failed, 2 if the command could not be carried out.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { knownDifferences } from './known-differences.ts';
import { type Options, parseOptions, usage } from './options.ts';
import { reportOf } from './report.ts';
import { runCase } from './run-case.ts';
import { readSuite } from './suite-case.ts';

function main(args: readonly string[]): number {
  let options: Options;
  try {
    options = parseOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  if (!existsSync(options.directory)) {
    process.stderr.write(`there is no directory ${options.directory}; say with --dir where the suite is\n`);
    return 2;
  }
  return runSuite(options);
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
  process.stdout.write(
    `${report.total} cases: ${report.passed} passed, ${report.failed} failed, ${report.known} known differences, in ${seconds} s\n`,
  );
  return report.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
}
