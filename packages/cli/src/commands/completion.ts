/** `stepwright completion SHELL`: a script that completes commands and options, made from the commands themselves. */
import { Argument, type Command } from 'commander';
import { bashScript } from '../completion/bash-script.ts';
import { readCommandTree } from '../completion/command-tree.ts';
import { fishScript } from '../completion/fish-script.ts';
import { zshScript } from '../completion/zsh-script.ts';
import { exitCodes, type Io } from '../io.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

export function addCompletionCommand(program: Command, io: Io, settle: (exitCode: number) => void): void {
  program
    .command('completion')
    .description('print a script that completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(scripts)))
    .action((shell: keyof typeof scripts) => {
      io.stdout(scripts[shell](readCommandTree(program)));
      settle(exitCodes.success);
    });
}
