/** What can be typed after each command, read from the commands themselves. */
import type { Command } from 'commander';

export interface CommandNode {
  /** The words that lead to it, `stepwright` first. */
  readonly path: readonly string[];
  readonly commands: readonly Word[];
  readonly options: readonly Word[];
}

export interface Word {
  readonly text: string;
  readonly description: string;
}

/** The command and all beneath it. */
export function readCommandTree(command: Command, path: readonly string[] = [command.name()]): readonly CommandNode[] {
  const commands = command.commands.map((inner) => ({ text: inner.name(), description: inner.description() }));
  const options = command.options
    .filter(({ hidden, long }) => !hidden && long !== undefined)
    .map(({ long, description }) => ({ text: long ?? '', description }));
  const help = { text: '--help', description: 'display help for command' };
  const node = { path, commands, options: [...options, help] };
  return [node, ...command.commands.flatMap((inner) => readCommandTree(inner, [...path, inner.name()]))];
}
