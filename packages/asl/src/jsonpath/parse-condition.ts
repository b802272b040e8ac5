/**
 * Reads the condition of a filter.
 *
 *   Condition  : And ( `||` And )*
 *   And        : Unary ( `&&` Unary )*
 *   Unary      : `!` Unary | `(` Condition `)` | Operand ( Operator Operand )?
 *   Operator   : `==` | `!=` | `<=` | `<` | `>=` | `>`
 *   Operand    : `@` Segment* | Quoted | Number | `true` | `false` | `null`
 *
 * A condition looks at nothing but the node under test: other roots, regular expressions and functions are refused.
 */
import { ExpressionFault } from './parsed.ts';
import { expect, peek, readQuoted, type Scanner, skipBlanks, take, unexpected } from './scanner.ts';
import type { ComparisonOperator, Condition, Operand, Segment } from './tree.ts';

/** How deep negations, parentheses and filters within filters may nest; a limit on the parser's own stack. */
export const CONDITION_DEPTH_MAX = 50;

const OPERATORS: readonly ComparisonOperator[] = ['==', '!=', '<=', '>=', '<', '>'];
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /(?:true|false|null)(?![\p{ID_Continue}])/uy;

/** Reads the segments behind an `@`; an argument, because paths and conditions contain each other. */
export type SegmentsReader = (scanner: Scanner, depth: number) => Segment[];

/** Reads a condition up to what cannot belong to it; `depth` counts the conditions around it. */
export function parseCondition(scanner: Scanner, depth: number, readSegments: SegmentsReader): Condition {
  const members = readChain(scanner, '||', () =>
    chain(
      'and',
      readChain(scanner, '&&', () => readUnary(scanner, depth + 1, readSegments)),
    ),
  );
  return chain('or', members);
}

function readChain(scanner: Scanner, operator: string, readMember: () => Condition): Condition[] {
  const members: Condition[] = [];
  do {
    members.push(readMember());
    skipBlanks(scanner);
  } while (take(scanner, operator));
  return members;
}

function chain(kind: 'and' | 'or', members: readonly Condition[]): Condition {
  const [first] = members;
  return first !== undefined && members.length === 1 ? first : Object.freeze({ kind, members: Object.freeze(members) });
}

function readUnary(scanner: Scanner, depth: number, readSegments: SegmentsReader): Condition {
  if (depth > CONDITION_DEPTH_MAX) throw new ExpressionFault('The filter nests too deeply.', scanner.offset);
  skipBlanks(scanner);
  if (peek(scanner) === '!' && !scanner.text.startsWith('!=', scanner.offset)) {
    scanner.offset++;
    return Object.freeze({ kind: 'not', member: readUnary(scanner, depth + 1, readSegments) });
  }
  if (take(scanner, '(')) {
    const condition = parseCondition(scanner, depth, readSegments);
    expect(scanner, ')');
    return condition;
  }
  return readTest(scanner, depth, readSegments);
}

function readTest(scanner: Scanner, depth: number, readSegments: SegmentsReader): Condition {
  const start = scanner.offset;
  const left = readOperand(scanner, depth, readSegments);
  skipBlanks(scanner);
  const operator = OPERATORS.find((candidate) => take(scanner, candidate));
  if (operator !== undefined) {
    skipBlanks(scanner);
    return Object.freeze({ kind: 'comparison', operator, left, right: readOperand(scanner, depth, readSegments) });
  }
  if (left.kind === 'literal') throw new ExpressionFault('A literal alone is not a condition.', start);
  return Object.freeze({ kind: 'exists', segments: left.segments });
}

function readOperand(scanner: Scanner, depth: number, readSegments: SegmentsReader): Operand {
  if (take(scanner, '@')) {
    return Object.freeze({ kind: 'current', segments: Object.freeze(readSegments(scanner, depth)) });
  }
  const next = peek(scanner);
  if (next === "'" || next === '"') return literal(readQuoted(scanner));
  const word = readWith(scanner, WORD);
  if (word !== undefined) return literal(word === 'null' ? null : word === 'true');
  const number = readWith(scanner, NUMBER);
  if (number !== undefined) return literal(Number(number));
  throw unexpected(scanner, "'@', a text in quotes, a number, true, false or null");
}

function literal(value: string | number | boolean | null): Operand {
  return Object.freeze({ kind: 'literal', value });
}

function readWith(scanner: Scanner, pattern: RegExp): string | undefined {
  pattern.lastIndex = scanner.offset;
  const found = pattern.exec(scanner.text)?.[0];
  if (found !== undefined) scanner.offset += found.length;
  return found;
}
