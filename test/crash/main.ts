/**
 * `npm run crash -- --kills N --seed S [--json FILE] [--sabotage …]`: kills the real server N times under load and checks
 * that nothing acknowledged was lost and nothing was done twice. Exit code 1: a violation was found; 2: the run proved
 * nothing.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSeededRandom } from '@stepwright/engine/testing';
import type { Ledgers } from '../oracle/ledgers.ts';
import { runCampaign } from './campaign.ts';
import { judge } from './judge.ts';
import { type CrashOptions, parseCrashOptions } from './options.ts';

process.exitCode = await main(parseCrashOptions(process.argv.slice(2)));

async function main(options: CrashOptions): Promise<number> {
  try {
    return await proof(options);
  } catch (error) {
    process.stdout.write(`VIOLATION a living server answers as it may: ${String(error)}\n`);
    return 1;
  }
}

async function proof(options: CrashOptions): Promise<number> {
  const { kills, seed, sabotage } = options;
  const report = (line: string) => process.stdout.write(`${line}\n`);
  report(`crash: ${kills} kills, seed ${seed}, sabotage ${sabotage}`);
  const dataDirectory = mkdtempSync(join(tmpdir(), 'stepwright-crash-'));
  const random = createSeededRandom(seed).next;
  const { ledgers, effectiveKills } = await runCampaign({ kills, sabotage, dataDirectory, random, report });
  const violations = await judge(dataDirectory, ledgers);
  const acknowledged = [...ledgers.starts.values()].filter(({ isAcknowledged }) => isAcknowledged).length;
  const answers = ledgers.answers.filter(({ fate }) => fate === 'acknowledged').length;
  const redrives = redrivesOf(ledgers);
  const dispatches = ledgers.dispatches.length;
  const figures = { kills, acknowledged, dispatches, answers, redrives, violations: violations.length, seed };
  if (options.json !== undefined)
    writeFileSync(options.json, `${JSON.stringify({ ...figures, found: violations.slice(0, 100) }, null, 2)}\n`);
  for (const { rule, executionArn, detail } of violations.slice(0, 20))
    report(`VIOLATION ${rule}: ${executionArn}: ${detail}`);
  report(JSON.stringify(figures));
  if (violations.length > 0) {
    report(`the data is kept in ${dataDirectory}`);
    return 1;
  }
  rmSync(dataDirectory, { recursive: true });
  return isVacuous(kills, effectiveKills, acknowledged, ledgers, report) ? 2 : 0;
}

function redrivesOf({ starts }: Ledgers): number {
  return [...starts.values()].reduce((sum, { redrivesAcknowledged }) => sum + redrivesAcknowledged, 0);
}

/** A run that acknowledged little, or whose kills hit an idle server, proves nothing. */
function isVacuous(
  kills: number,
  effectiveKills: number,
  acknowledged: number,
  ledgers: Ledgers,
  report: (line: string) => void,
): boolean {
  const answers = ledgers.answers.filter(({ fate }) => fate === 'acknowledged').length;
  const isVacuousRun =
    effectiveKills < kills * 0.8 ||
    acknowledged < kills ||
    answers < kills ||
    redrivesOf(ledgers) < kills / 4 ||
    ledgers.dispatches.length < kills;
  if (isVacuousRun) {
    report(
      `this run proves nothing: ${effectiveKills} of ${kills} kills hit running executions, ${acknowledged} starts, ${answers} answers`,
    );
  }
  return isVacuousRun;
}
