/** How many comments a YAML text holds: JSON has no place for them. */
import { Lexer } from 'yaml';

export function countComments(text: string): number {
  let count = 0;
  for (const token of new Lexer().lex(text)) if (token.startsWith('#')) count++;
  return count;
}
