/** `stepwright restore SOURCE`: puts a backup in the place of the data, where there must be none. */
import { resolve } from 'node:path';
import { restoreStore } from '@stepwright/store-sqlite';
import type { Command } from 'commander';
import { addDataOptions, findStoreFile } from '../configuration/data-directory.ts';
import { exitCodes, type Io } from '../io.ts';
import { type BackupOptions, printCopy } from './backup.ts';

export function addRestoreCommand(program: Command, io: Io, settle: (exitCode: number) => void): void {
  const command = program
    .command('restore')
    .description('put a backup in the place of the data, where there is none')
    .argument('<source>', 'the backup');
  addDataOptions(command)
    .option('--json', 'print what was restored as JSON')
    .action(async (source: string, options: BackupOptions) => settle(await restore(source, options, io)));
}

/** Restores a backup, which is checked before and after. */
export async function restore(source: string, options: BackupOptions, io: Io): Promise<number> {
  const file = await findStoreFile(options, io.cwd);
  printCopy(restoreStore(resolve(io.cwd, source), file), options.json === true, io);
  return exitCodes.success;
}
