/**
 * `npm run map-million -- --rows N --kills N --seed S [--json FILE]`: a Distributed Map over a CSV file of so many rows, from an
 * S3-compatible store, in batches of 100 for Express children, on the real server with SQLite, which is killed meanwhile.
 * It must end, have its result files hold each row exactly once, and never have more than 600 MB resident. Exit code 1: it did
 * not. Needs Linux: the memory is read from /proc.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSeededRandom } from '@stepwright/engine/testing';
import { runCampaign } from './campaign.ts';
import { type MapMillionOptions, parseMapMillionOptions } from './options.ts';

process.exitCode = await main(parseMapMillionOptions(process.argv.slice(2)));

async function main({ rows, kills, seed, json }: MapMillionOptions): Promise<number> {
  if (!existsSync('/proc/self/status')) {
    report('SKIPPED: map-million (memory is read from /proc, which is not there)');
    return 0;
  }
  report(`map-million: ${rows} rows, ${kills} kills, seed ${seed}`);
  const directory = mkdtempSync(join(tmpdir(), 'stepwright-map-million-'));
  const random = createSeededRandom(seed).next;
  const { violations, ...figures } = await runCampaign({ rows, kills, directory, random, report });
  const summary = { rows, kills, seed, ...figures, violations: violations.length };
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ ...summary, found: violations }, null, 2)}\n`);
  for (const violation of violations) report(`VIOLATION ${violation}`);
  report(JSON.stringify(summary));
  if (violations.length > 0) {
    report(`the data is kept in ${directory}`);
    return 1;
  }
  rmSync(directory, { recursive: true });
  return 0;
}

function report(line: string): void {
  process.stdout.write(`${line}\n`);
}
