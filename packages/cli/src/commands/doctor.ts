/**
 * `stepwright doctor`: checks all that is stored against itself. Reads and never writes; a server may be running.
 *
 * What is checked is said in docs/operations/doctor.md; the rules are those of `@stepwright/engine` (check/) for executions and of
 * `@stepwright/store-sqlite` (inspect/) for the database.
 */
import { checkExecution } from '@stepwright/engine';
import { inspectStore, type StoreInspection } from '@stepwright/store-sqlite';
import type { Command } from 'commander';
import { addDataOptions, type DataOptions, findStoreFile } from '../configuration/data-directory.ts';
import { exitCodes, type Io } from '../io.ts';

export interface DoctorOptions extends DataOptions {
  readonly json?: boolean;
}

/** Problems that are shown; the others are counted. */
const PROBLEMS_SHOWN_MAX = 1_000;

interface Problem {
  /** Undefined for what is wrong with the database. */
  readonly executionArn: string | undefined;
  readonly detail: string;
}

export interface Diagnosis {
  readonly file: string;
  readonly isSound: boolean;
  readonly schemaVersion: number;
  readonly executions: number;
  readonly running: number;
  readonly events: number;
  /** Executions that were removed because they are old, and whose space is not free yet. */
  readonly removedExecutions: number;
  readonly problemCount: number;
  readonly problems: readonly Problem[];
}

export function addDoctorCommand(program: Command, io: Io, settle: (exitCode: number) => void): void {
  const command = program
    .command('doctor')
    .description('check all that is stored, also while the server runs; exit code 1 if anything is wrong');
  addDataOptions(command)
    .option('--json', 'print the diagnosis as JSON')
    .action(async (options: DoctorOptions) => settle(await doctor(options, io)));
}

/** Prints the diagnosis, and gives the exit code. */
export async function doctor(options: DoctorOptions, io: Io): Promise<number> {
  const file = await findStoreFile(options, io.cwd);
  using inspection = inspectStore(file);
  const diagnosis = diagnose(file, inspection);
  io.stdout(options.json === true ? `${JSON.stringify(diagnosis, null, 2)}\n` : formatDiagnosis(diagnosis));
  return diagnosis.isSound ? exitCodes.success : exitCodes.failure;
}

function diagnose(file: string, inspection: StoreInspection): Diagnosis {
  const database = inspection.checkDatabase();
  const problems: Problem[] = database.problems.map((detail) => ({ executionArn: undefined, detail }));
  let problemCount = problems.length;
  let executions = 0;
  let running = 0;
  let events = 0;
  for (const parts of database.isDamaged ? [] : inspection.executions()) {
    const { start, head } = parts.row;
    const check = checkExecution(parts);
    executions += 1;
    events += check.events.length;
    if (head.status === 'RUNNING') running += 1;
    problemCount += check.problems.length;
    for (const detail of check.problems) {
      if (problems.length < PROBLEMS_SHOWN_MAX) problems.push({ executionArn: start.executionArn, detail });
    }
  }
  const { schemaVersion, removedExecutions } = inspection;
  const isSound = problemCount === 0;
  return { file, isSound, schemaVersion, executions, running, events, removedExecutions, problemCount, problems };
}

function formatDiagnosis(diagnosis: Diagnosis): string {
  const { file, schemaVersion, executions, running, events, removedExecutions, problemCount, problems } = diagnosis;
  const lines = problems.map(({ executionArn, detail }) => `  ${executionArn ?? 'database'}: ${detail}`);
  if (problemCount > problems.length) lines.push(`  … and ${problemCount - problems.length} more`);
  const verdict = problemCount === 0 ? 'sound' : `${problemCount} problem${problemCount === 1 ? '' : 's'}`;
  return [
    `${file}: schema version ${schemaVersion}, ${executions} executions (${running} running), ${events} events`,
    ...(removedExecutions > 0
      ? [`  ${removedExecutions} old executions are removed, and their space is not free yet`]
      : []),
    ...lines,
    `${verdict}\n`,
  ].join('\n');
}
