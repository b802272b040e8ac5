/** The `stepwright` command: parses arguments, runs one command, answers with its exit code. */
import { Command, CommanderError } from 'commander';
import { StoreFailure } from '@stepwright/store-sqlite';
import { ApiError } from './api/api-client.ts';
import { addBackupCommand } from './commands/backup.ts';
import { addCompletionCommand } from './commands/completion.ts';
import { addConvertCommand } from './commands/convert.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addExecutions } from './commands/executions/executions.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addMachines } from './commands/machines/machines.ts';
import { addMock } from './commands/mock/mock.ts';
import { addRestoreCommand } from './commands/restore.ts';
import { addRoutesCommand } from './commands/routes.ts';
import { addRunCommand } from './commands/run.ts';
import { addStartCommand } from './commands/start.ts';
import { addTasks } from './commands/tasks/tasks.ts';
import { addValidateCommand } from './commands/validate.ts';
import { exitCodes, type Io, UsageError } from './io.ts';
import { version } from './version.ts';

/** Runs the command that `args` (without node and script) name. Never throws; the result is the exit code. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let exitCode: number = exitCodes.success;
  const program = new Command('stepwright')
    .description('AWS Step Functions that anyone can run.')
    .version(version)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr });
  const settle = (code: number) => {
    exitCode = code;
  };
  addStartCommand(program, io, settle);
  addRunCommand(program, io, settle);
  addValidateCommand(program, io, settle);
  addRoutesCommand(program, io, settle);
  addExplainCommand(program, io, settle);
  addConvertCommand(program, io, settle);
  addBackupCommand(program, io, settle);
  addRestoreCommand(program, io, settle);
  addDoctorCommand(program, io, settle);
  const host = { parent: program, io, settle };
  addMachines(host);
  addExecutions(host);
  addTasks(host);
  addMock(host);
  addCompletionCommand(program, io, settle);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
    // A store's failure says what was found and what to do.
    if (error instanceof UsageError || error instanceof StoreFailure) {
      io.stderr(`stepwright: ${error.message}\n`);
      return exitCodes.usage;
    }
    if (error instanceof ApiError) {
      io.stderr(`stepwright: ${error.code}: ${error.message}\n`);
      return exitCodes.failure;
    }
    io.stderr(
      `stepwright: unexpected error\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return exitCodes.failure;
  }
}
