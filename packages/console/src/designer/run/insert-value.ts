/** What is written at the cursor of a JSON text when a value is picked from data: a member, a value, or a part of a text. */
import { printString, type QueryLanguage } from '@stepwright/asl';
import type { Path } from '../document/path.ts';
import { type DataRoot, expressionTo, valuePath } from './value-path.ts';

interface Picked {
  readonly root: DataRoot;
  readonly path: Path;
  readonly language: QueryLanguage;
}

/** `before` is the text in front of the cursor. */
export function insertedValue(before: string, { root, path, language }: Picked): string {
  if (isInString(before)) {
    const isExpressionOpen = before.lastIndexOf('{%') > before.lastIndexOf('%}');
    return language === 'JSONata' && isExpressionOpen
      ? escaped(expressionTo(root, path, language))
      : escaped(valuePath(root, path, language));
  }
  const value = printString(valuePath(root, path, language));
  const last = before.trimEnd().at(-1);
  if (last !== '{' && last !== ',') return value;
  const isMember = last === '{' || openBracket(before) === '{';
  if (!isMember) return value;
  const name = path.findLast((token) => typeof token === 'string') ?? nameOf(root);
  return `${printString(language === 'JSONPath' ? `${name}.$` : name)}: ${value}`;
}

function nameOf(root: DataRoot): string {
  return root.kind === 'variable' ? root.name : root.kind;
}

/** As it stands between quotes. */
function escaped(text: string): string {
  return printString(text).slice(1, -1);
}

function isInString(before: string): boolean {
  return marks(before).isOpen;
}

/** The bracket that is open at the end of a text. */
function openBracket(before: string): string | undefined {
  return marks(before).brackets.at(-1);
}

function marks(text: string): { readonly isOpen: boolean; readonly brackets: readonly string[] } {
  const brackets: string[] = [];
  let isOpen = false;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index] ?? '';
    if (isOpen && letter === '\\') index++;
    else if (letter === '"') isOpen = !isOpen;
    else if (isOpen) continue;
    else if (letter === '{' || letter === '[') brackets.push(letter);
    else if (letter === '}' || letter === ']') brackets.pop();
  }
  return { isOpen, brackets };
}
