import type { CommandNode, Word } from './command-tree.ts';

/** A script for zsh, to be read by `source`, or to lie as `_stepwright` where `fpath` looks. */
export function zshScript(nodes: readonly CommandNode[]): string {
  const program = nodes[0]?.path[0] ?? '';
  const paths = nodes
    .slice(1)
    .map(({ path }) => `'${path.join(' ')}'`)
    .join(' | ');
  const cases = nodes.map(
    ({ path, commands, options }) =>
      `    '${path.join(' ')}') words_found=(${[...commands, ...options].map(describe).join(' ')}) ;;`,
  );
  return `#compdef ${program}
# zsh completion for ${program}: source <(${program} completion zsh)
_${program}() {
  local path_typed=${program} word
  local -a words_found
  for word in \${words[2,CURRENT-1]}; do
    case "$path_typed $word" in
      ${paths}) path_typed="$path_typed $word" ;;
    esac
  done
  case $path_typed in
${cases.join('\n')}
  esac
  _describe 'command or option' words_found
  _files
}
compdef _${program} ${program}
`;
}

/** In single quotes, where only those have to be escaped; a colon parts the word from what it means. */
function describe({ text, description }: Word): string {
  const word = `${text}:${description}`;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
