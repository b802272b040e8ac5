/** The way to a value inside data, as it is written in either query language. */
import type { QueryLanguage } from '@stepwright/asl';
import type { Path } from '../document/path.ts';

/** `$.order.lines[0]`, or `{% $states.input.order.lines[0] %}`. */
export function valuePath(path: Path, language: QueryLanguage): string {
  return language === 'JSONata' ? `{% ${jsonataPath('$states.input', path)} %}` : jsonPath(path);
}

function jsonPath(path: Path): string {
  return path.reduce<string>((way, token) => {
    if (typeof token === 'number') return `${way}[${token}]`;
    return /^[A-Za-z_][\w]*$/.test(token)
      ? `${way}.${token}`
      : `${way}['${token.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
  }, '$');
}

export function jsonataPath(root: string, path: Path): string {
  return path.reduce<string>((way, token) => {
    if (typeof token === 'number') return `${way}[${token}]`;
    if (/^[A-Za-z_]\w*$/.test(token) && !WORDS.has(token)) return `${way}.${token}`;
    // A name in backquotes cannot hold one; such a member is looked up.
    return token.includes('`') ? `$lookup(${way}, ${JSON.stringify(token)})` : `${way}.\`${token}\``;
  }, root);
}

/** Words that JSONata would take for operators or values. */
const WORDS = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);
