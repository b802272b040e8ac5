/** The way to a value inside data, as it is written in either query language. */
import type { QueryLanguage } from '@stepwright/asl';
import type { Path } from '../document/path.ts';

/** Where data stand: what a state gets, what its work gave, why it failed, the context object, or a variable. */
export type DataRoot =
  | { readonly kind: 'input' | 'result' | 'errorOutput' | 'context' }
  | { readonly kind: 'variable'; readonly name: string };

export const INPUT: DataRoot = { kind: 'input' };

/** `$.order.lines[0]`, `$$.Execution.Id`, or `$states.input.order.lines[0]`. */
export function expressionTo(root: DataRoot, path: Path, language: QueryLanguage): string {
  return language === 'JSONata' ? jsonataPath(jsonataRoot(root), path) : jsonPath(jsonPathRoot(root), path);
}

/** The same as the value of a field: an expression of JSONata has its marks. */
export function valuePath(root: DataRoot, path: Path, language: QueryLanguage): string {
  const expression = expressionTo(root, path, language);
  return language === 'JSONata' ? `{% ${expression} %}` : expression;
}

/** In JSONPath the result of a state is what `$` stands for, in the fields that come after its work. */
function jsonPathRoot(root: DataRoot): string {
  if (root.kind === 'variable') return `$${root.name}`;
  return root.kind === 'context' ? '$$' : '$';
}

function jsonataRoot(root: DataRoot): string {
  return root.kind === 'variable' ? `$${root.name}` : `$states.${root.kind}`;
}

function jsonPath(root: string, path: Path): string {
  return path.reduce<string>((way, token) => {
    if (typeof token === 'number') return `${way}[${token}]`;
    return /^[A-Za-z_][\w]*$/.test(token)
      ? `${way}.${token}`
      : `${way}['${token.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
  }, root);
}

function jsonataPath(root: string, path: Path): string {
  return path.reduce<string>((way, token) => {
    if (typeof token === 'number') return `${way}[${token}]`;
    if (/^[A-Za-z_]\w*$/.test(token) && !WORDS.has(token)) return `${way}.${token}`;
    // A name in backquotes cannot hold one; such a member is looked up.
    return token.includes('`') ? `$lookup(${way}, ${JSON.stringify(token)})` : `${way}.\`${token}\``;
  }, root);
}

/** Words that JSONata would take for operators or values. */
const WORDS = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);
