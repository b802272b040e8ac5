/** What a command is added to: its parent, the terminal, and whoever takes its exit code. */
import type { Command } from 'commander';
import { addApiOptions, type ApiOptions, openSession, type Session } from '../api/session.ts';
import type { Io } from '../io.ts';

export interface CommandHost {
  readonly parent: Command;
  readonly io: Io;
  readonly settle: (exitCode: number) => void;
}

/** Does the work of a command; gives its exit code. */
export type ApiAction<Options extends ApiOptions> = (
  session: Session,
  args: readonly string[],
  options: Options,
) => Promise<number>;

/**
 * A command over the API, with the options that all of them have. `usage` is its name and arguments; further options are added to
 * what is given back.
 */
export function addApiCommand<Options extends ApiOptions>(
  { parent, io, settle }: CommandHost,
  usage: string,
  description: string,
  run: ApiAction<Options>,
): Command {
  const command = addApiOptions(parent.command(usage).description(description));
  return command.action(async (...given: unknown[]) => {
    const args = given.slice(0, command.registeredArguments.length).flat();
    const options: Options = command.opts<Options>();
    settle(
      await run(
        openSession(options, io),
        args.filter((arg) => typeof arg === 'string'),
        options,
      ),
    );
  });
}
