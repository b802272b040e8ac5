/** Loads the file of mocks that an option, the configuration or the environment names. */
import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { createTaskMocks, MockFileError, readMocks, type RecordingTaskMocks } from '@stepwright/integrations';
import { type Io, UsageError } from '../io.ts';
import type { LoadedConfiguration } from './load-configuration.ts';

/** The variable by which AWS Step Functions Local finds its mock configuration. */
const LOCAL_VARIABLE = 'SFN_MOCK_CONFIG';

export interface LoadedMocks {
  readonly mocks: RecordingTaskMocks;
  readonly file: string;
}

/**
 * The mocks of `file`, else those of the configuration, else those of SFN_MOCK_CONFIG; undefined where nothing names any.
 * @throws UsageError that names every fault of the file with its line and column.
 */
export function loadMocks(
  { configuration, directory }: LoadedConfiguration,
  file: string | undefined,
  io: Pick<Io, 'cwd' | 'env'>,
): LoadedMocks | undefined {
  const named = file ?? configuration.mocks ?? io.env[LOCAL_VARIABLE];
  if (named === undefined || named === '') return undefined;
  const path = resolve(file === undefined && configuration.mocks !== undefined ? directory : io.cwd, named);
  const format = ['.yaml', '.yml'].includes(extname(path).toLowerCase()) ? 'yaml' : 'json';
  try {
    return { mocks: createTaskMocks(readMocks(readFileSync(path, 'utf8'), format)), file: path };
  } catch (error) {
    throw new UsageError(`${path}: the mocks cannot be used\n${reasonsOf(error)}`, { cause: error });
  }
}

function reasonsOf(error: unknown): string {
  if (error instanceof MockFileError) return error.faults.map((fault) => `  ${placed(fault)}`).join('\n');
  return `  ${error instanceof Error ? error.message : String(error)}`;
}

function placed({ line, column, message }: MockFileError['faults'][number]): string {
  return `${line}:${column} ${message}`;
}
