/**
 * Reads paths.
 *
 *   Path     : Root Segment*
 *   Root     : `$` | `$$` | `$` VariableName
 *   Segment  : `.` Name | `.`? Brackets | `.*` | `..` ( Name | `*` | Brackets )
 *   Brackets : `[` ( `*` | Quoted ( `,` Quoted )* | Integer ( `,` Integer )* | Slice | `?(` Condition `)` ) `]`
 *   Slice    : Integer? `:` Integer? ( `:` Integer? )?
 *
 * The reading keeps no stack of its own apart from conditions, whose nesting is limited.
 */
import { parseCondition } from './parse-condition.ts';
import { ExpressionFault, type Parsed, parseWith } from './parsed.ts';
import {
  expect,
  peek,
  readDotName,
  readIdentifier,
  readInteger,
  readQuoted,
  type Scanner,
  skipBlanks,
  take,
  unexpected,
} from './scanner.ts';
import {
  type Condition,
  contextRoot,
  descentSegment,
  filterSelector,
  indexSelector,
  inputRoot,
  memberSelector,
  type Path,
  type PathRoot,
  pathNode,
  type Segment,
  type Selector,
  sliceSelector,
  variableRoot,
  wildcard,
} from './tree.ts';

/** Parses a whole text as a path: input (`$`), context object (`$$`) or variable (`$name`). */
export function parsePath(text: string): Parsed<Path> {
  return parseWith(() => {
    const scanner: Scanner = { text, offset: 0 };
    const path = readPath(scanner);
    if (scanner.offset < text.length) throw unexpected(scanner, "'.' or '['");
    return path;
  });
}

/** Reads the longest path that starts at the scanner. */
export function readPath(scanner: Scanner): Path {
  const start = scanner.offset;
  const root = readRoot(scanner);
  const segments = readSegments(scanner, 0);
  return pathNode(scanner.text.slice(start, scanner.offset), root, segments);
}

/** Reads the segments of a path, of which there may be none. `depth` counts the conditions around them. */
export function readSegments(scanner: Scanner, depth: number): Segment[] {
  const segments: Segment[] = [];
  for (;;) {
    const next = peek(scanner);
    if (next !== '.' && next !== '[') return segments;
    segments.push(readSegment(scanner, depth));
  }
}

function readRoot(scanner: Scanner): PathRoot {
  if (!take(scanner, '$')) throw new ExpressionFault("A path starts with '$'.", scanner.offset);
  if (take(scanner, '$')) return contextRoot;
  const name = readIdentifier(scanner);
  if (name !== undefined) return variableRoot(name);
  const next = peek(scanner);
  if (next !== '' && !/[.[\s,)]/.test(next)) throw unexpected(scanner, "'.', '[' or the name of a variable");
  return inputRoot;
}

function readSegment(scanner: Scanner, depth: number): Segment {
  if (take(scanner, '..')) return descentSegment(readDescendantSelector(scanner, depth));
  if (peek(scanner) === '[') return readBrackets(scanner, depth);
  expect(scanner, '.');
  if (take(scanner, '*')) return wildcard;
  return peek(scanner) === '[' ? readBrackets(scanner, depth) : memberSelector([readDotName(scanner)]);
}

function readDescendantSelector(scanner: Scanner, depth: number): Selector {
  if (take(scanner, '*')) return wildcard;
  return peek(scanner) === '[' ? readBrackets(scanner, depth) : memberSelector([readDotName(scanner)]);
}

function readBrackets(scanner: Scanner, depth: number): Selector {
  expect(scanner, '[');
  skipBlanks(scanner);
  const selector = readBracketed(scanner, depth);
  skipBlanks(scanner);
  expect(scanner, ']');
  return selector;
}

function readBracketed(scanner: Scanner, depth: number): Selector {
  if (take(scanner, '*')) return wildcard;
  if (take(scanner, '?')) return filterSelector(readFilter(scanner, depth));
  const next = peek(scanner);
  if (next === "'" || next === '"') return memberSelector(readList(scanner, readQuoted));
  return readNumbers(scanner);
}

function readFilter(scanner: Scanner, depth: number): Condition {
  skipBlanks(scanner);
  expect(scanner, '(');
  const condition = parseCondition(scanner, depth, readSegments);
  expect(scanner, ')');
  return condition;
}

function readNumbers(scanner: Scanner): Selector {
  const start = readInteger(scanner);
  skipBlanks(scanner);
  if (take(scanner, ':')) return readSliceEnd(scanner, start);
  if (start === undefined) throw unexpected(scanner, "a quoted name, an index, '*' or '?('");
  if (!take(scanner, ',')) return indexSelector([start]);
  return indexSelector([start, ...readList(scanner, readIndex)]);
}

function readSliceEnd(scanner: Scanner, start: number | undefined): Selector {
  skipBlanks(scanner);
  const end = readInteger(scanner);
  skipBlanks(scanner);
  if (!take(scanner, ':')) return sliceSelector(start, end, 1);
  skipBlanks(scanner);
  const stepOffset = scanner.offset;
  const step = readInteger(scanner) ?? 1;
  if (step === 0) throw new ExpressionFault('The step of a slice cannot be 0.', stepOffset);
  return sliceSelector(start, end, step);
}

function readIndex(scanner: Scanner): number {
  const index = readInteger(scanner);
  if (index === undefined) throw unexpected(scanner, 'an index');
  return index;
}

function readList<T>(scanner: Scanner, readItem: (scanner: Scanner) => T): T[] {
  const items: T[] = [];
  do {
    skipBlanks(scanner);
    items.push(readItem(scanner));
    skipBlanks(scanner);
  } while (take(scanner, ','));
  return items;
}
