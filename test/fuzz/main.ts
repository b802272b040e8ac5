/**
 * `npm run fuzz`: generated inputs against the language, with invariants that hold for every input.
 *
 * Prints each violation with its seed, its case number and a small reproduction; exit code 1 if there was one.
 */
import { writeFileSync } from 'node:fs';
import { parseFuzzOptions, usage } from './options.ts';
import type { FoundViolation } from './run-cases.ts';
import { supervise } from './supervise.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  let options;
  try {
    options = parseFuzzOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  const { target, seed } = options;
  const report = await supervise(options, (violation) => process.stdout.write(describe(target, seed, violation)));
  if (options.report !== undefined) writeFileSync(options.report, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(
    `${target}: ${report.runs} cases, seed ${seed}, ${report.violations} violations, ` +
      `slowest evaluation ${report.slowestMs} ms (case ${report.slowestCase}), ` +
      `heap growth ${Math.round(report.heapGrowthBytes / 1024)} KiB, ${report.casesPerSecond} cases/s\n`,
  );
  return report.violations === 0 ? 0 : 1;
}

function describe(target: string, seed: number, { caseNumber, kind, message, texts }: FoundViolation): string {
  const lines = Object.entries(texts).map(([name, text]) => `  ${name}: ${JSON.stringify(text.slice(0, 4_000))}`);
  const again = `npm run fuzz -- --target ${target} --seed ${seed} --from ${caseNumber} --runs 1`;
  return [
    `violation (${kind}), seed ${seed}, case ${caseNumber}: ${message}`,
    ...lines,
    `  again: ${again}`,
    '',
    '',
  ].join('\n');
}
