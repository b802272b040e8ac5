import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { loadConfiguration } from './load-configuration.ts';

/** The options of every command that works on the data itself. */
export interface DataOptions {
  readonly config?: string;
  readonly data?: string;
}

export function addDataOptions(command: Command): Command {
  return command
    .option('-c, --config <file>', 'the configuration (default: stepwright.config.* in this directory)')
    .option('-d, --data <directory>', 'where data lives (default: .stepwright)');
}

/** The file with the data: in the directory that `--data` names, else in the one that the configuration says. */
export async function findStoreFile({ config, data }: DataOptions, cwd: string): Promise<string> {
  if (data !== undefined) return storeFileIn(resolve(cwd, data));
  const { configuration, directory } = await loadConfiguration(config, cwd);
  return storeFileIn(join(directory, configuration.dataDirectory));
}

/** The file with the data, in a data directory. */
export function storeFileIn(dataDirectory: string): string {
  return join(dataDirectory, 'stepwright.db');
}
