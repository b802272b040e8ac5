import type { CommandNode } from './command-tree.ts';

/** A script for bash, to be read by `source`. */
export function bashScript(nodes: readonly CommandNode[]): string {
  const [root] = nodes;
  const program = root?.path[0] ?? '';
  const cases = nodes.map(({ path, commands, options }) => {
    const words = [...commands, ...options].map(({ text }) => text).join(' ');
    return `    '${path.join(' ')}') words='${words}' ;;`;
  });
  return `# bash completion for ${program}: source <(${program} completion bash)
_${program}() {
  local current=\${COMP_WORDS[COMP_CWORD]} path=${program} index words
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$path \${COMP_WORDS[index]}" in
      ${pathPattern(nodes)}) path="$path \${COMP_WORDS[index]}" ;;
    esac
  done
  case $path in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _${program} ${program}
`;
}

function pathPattern(nodes: readonly CommandNode[]): string {
  return nodes
    .slice(1)
    .map(({ path }) => `'${path.join(' ')}'`)
    .join(' | ');
}
