import type { CommandNode } from './command-tree.ts';

/** A script for fish, to be read by `source`. */
export function fishScript(nodes: readonly CommandNode[]): string {
  const program = nodes[0]?.path[0] ?? '';
  const paths = nodes.slice(1).map(({ path }) => quote(path.join(' ')));
  const lines = nodes.flatMap(({ path, commands, options }) => {
    const isHere = `-n ${quote(`test (__${program}_path) = ${quoteInner(path.join(' '))}`)}`;
    return [
      ...commands.map(
        ({ text, description }) => `complete -c ${program} ${isHere} -a ${text} -d ${quote(description)}`,
      ),
      ...options.map(
        ({ text, description }) => `complete -c ${program} ${isHere} -l ${text.slice(2)} -d ${quote(description)}`,
      ),
    ];
  });
  return `# fish completion for ${program}: ${program} completion fish | source
function __${program}_path
  set -l path ${program}
  for word in (commandline -opc)[2..-1]
    if contains -- "$path $word" ${paths.join(' ')}
      set path "$path $word"
    end
  end
  echo $path
end
${lines.join('\n')}
`;
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function quoteInner(text: string): string {
  return `"${text}"`;
}
