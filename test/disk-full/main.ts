/**
 * `npm run disk-full -- --times N --seed S [--json FILE]`: fills and frees the disk of the real server N times under load, and checks
 * that nothing acknowledged was lost, that reading went on, and that the server resumed by itself. Exit code 1: a violation was
 * found. Needs to mount a small file system (root); where it cannot, it says so and ends with exit code 0.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSeededRandom } from '@stepwright/engine/testing';
import { judge } from '../crash/judge.ts';
import { type DiskFullResult, type Round, runDiskFullCampaign } from './campaign.ts';
import { type DiskFullOptions, parseDiskFullOptions } from './options.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

process.exitCode = await main(parseDiskFullOptions(process.argv.slice(2)));

async function main(options: DiskFullOptions): Promise<number> {
  const disk = mountSmallDisk();
  if (disk.path === undefined) {
    report(`SKIPPED: disk-full (a small file system cannot be mounted here: ${disk.reason})`);
    return 0;
  }
  try {
    return await proof(options, disk);
  } catch (error) {
    report(`VIOLATION a server with a full disk answers as it may: ${String(error)}`);
    return 1;
  } finally {
    disk.unmount();
  }
}

async function proof({ times, seed, json }: DiskFullOptions, disk: SmallDisk): Promise<number> {
  report(`disk-full: ${times} times, seed ${seed}`);
  const dataDirectory = join(disk.path, 'data');
  mkdirSync(dataDirectory);
  const random = createSeededRandom(seed).next;
  const result = await runDiskFullCampaign({ times, disk, dataDirectory, random, report });
  const violations = await judge(dataDirectory, result.ledgers);
  const figures = { times, seed, ...figuresOf(result), violations: violations.length };
  if (json !== undefined)
    writeFileSync(
      json,
      `${JSON.stringify({ ...figures, rounds: result.rounds, found: violations.slice(0, 100) }, null, 2)}\n`,
    );
  for (const { rule, executionArn, detail } of violations.slice(0, 20)) {
    report(`VIOLATION ${rule}: ${executionArn}: ${detail}`);
  }
  report(JSON.stringify(figures));
  return violations.length === 0 ? 0 : 1;
}

function figuresOf({ ledgers, rounds, refusals }: DiskFullResult): object {
  const slowest = (time: (round: Round) => number) => Math.max(...rounds.map(time));
  return {
    acknowledged: [...ledgers.starts.values()].filter(({ isAcknowledged }) => isAcknowledged).length,
    dispatches: ledgers.dispatches.length,
    answers: ledgers.answers.filter(({ fate }) => fate === 'acknowledged').length,
    refusals,
    readsWhileFull: rounds.reduce((sum, { reads }) => sum + reads, 0),
    refusedAfterMsMax: slowest(({ refusedAfter }) => refusedAfter),
    resumedAfterMsMax: slowest(({ resumedAfter }) => resumedAfter),
  };
}

function report(line: string): void {
  process.stdout.write(`${line}\n`);
}
