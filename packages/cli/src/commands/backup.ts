/** `stepwright backup TARGET`: copies the data to a new file, also while the server runs. */
import { resolve } from 'node:path';
import { backUpStore, type StoreCopy } from '@stepwright/store-sqlite';
import type { Command } from 'commander';
import { addDataOptions, type DataOptions, findStoreFile } from '../configuration/data-directory.ts';
import { exitCodes, type Io } from '../io.ts';

export interface BackupOptions extends DataOptions {
  readonly json?: boolean;
}

export function addBackupCommand(program: Command, io: Io, settle: (exitCode: number) => void): void {
  const command = program
    .command('backup')
    .description('copy the data to a new file, also while the server runs')
    .argument('<target>', 'the file to make; nothing is overwritten');
  addDataOptions(command)
    .option('--json', 'print what was made as JSON')
    .action(async (target: string, options: BackupOptions) => settle(await backup(target, options, io)));
}

/** Makes a backup, checked and synced, and says what is in it. */
export async function backup(target: string, options: BackupOptions, io: Io): Promise<number> {
  const file = await findStoreFile(options, io.cwd);
  printCopy(backUpStore(file, resolve(io.cwd, target)), options.json === true, io);
  return exitCodes.success;
}

/** Says what a copy holds. */
export function printCopy(copy: StoreCopy, asJson: boolean, io: Io): void {
  const { file, bytes, executions, schemaVersion } = copy;
  io.stdout(
    asJson
      ? `${JSON.stringify(copy, null, 2)}\n`
      : `${file}: ${executions} executions, ${bytes} bytes, schema version ${schemaVersion}; checked\n`,
  );
}
