/**
 * Expression text → syntax, by operator precedence (Pratt). An operator takes as its right side whatever binds tighter.
 *
 *   80  f(…)  a[…]  a@$v  a#$i          40  = != < <= > >=  ~>  in  a^(…)
 *   75  a.b                                 a ?? b  a ?: b (grammar 2.1; their right side is all that follows)
 *   70  -a  a{…}                        30  and
 *   60  * / %                           25  or
 *   50  + - &                           20  a ? b : c
 *                                       10  $v := a (from the right)
 *
 * Depth and length are bounded: nothing that walks the result recurses deeper than SYNTAX_HEIGHT_MAX.
 */
import { JsonataError, locateError } from '../jsonata-error.ts';
import { parseSignature, type Signature } from '../signature.ts';
import { NEGATION_PRECEDENCE, precedenceOf } from './precedence.ts';
import { AWS_GRAMMAR, type Grammar } from './grammar.ts';
import { Lexer } from './lexer.ts';
import type { SyntaxBody, SyntaxMember, SyntaxNode, SyntaxSortTerm } from './syntax-node.ts';
import { type Token, tokenText } from './token.ts';

/** Nested nodes, an operator between two terms being one; so also the terms of `1 + 1 + …`. */
export const SYNTAX_HEIGHT_MAX = 500;

/** Nodes whose evaluation takes about as long as a step. */
const NODES_PER_STEP = 8;

/** Parses a whole expression. Throws JsonataError (S0…). */
export function parseSyntax(text: string, grammar: Grammar = AWS_GRAMMAR): SyntaxNode {
  const parser = new Parser(text, grammar);
  return parser.parseAll();
}

class Parser {
  readonly #lexer: Lexer;
  #token: Token;
  #depth = 0;

  constructor(text: string, grammar: Grammar) {
    this.#lexer = new Lexer(text, grammar);
    this.#token = this.#lexer.next(false);
  }

  parseAll(): SyntaxNode {
    const node = this.#parse(0);
    if (this.#token.kind !== 'end') throw this.#unexpected('S0201', this.#token);
    return node;
  }

  /** The operand here and all operators behind it that bind tighter than the given precedence. */
  #parse(precedence: number): SyntaxNode {
    if (++this.#depth > SYNTAX_HEIGHT_MAX) throw tooDeep(this.#token.position);
    const first = this.#take(true);
    let left = this.#parseOperand(first);
    while (precedence < precedenceOf(this.#token.id)) left = this.#parseOperator(this.#take(false), left);
    this.#depth--;
    return left;
  }

  #parseOperand(token: Token): SyntaxNode {
    const { kind, value, position } = token;
    if (typeof value === 'number') return this.#node(position, { kind: 'number', value });
    if (value === null || typeof value === 'boolean') return this.#node(position, { kind: 'constant', value });
    if (typeof value === 'object') return this.#node(position, { kind: 'regex', value });
    if (kind === 'name' || kind === 'variable' || kind === 'string') return this.#node(position, { kind, value });
    return this.#parsePrefix(token);
  }

  #parsePrefix(token: Token): SyntaxNode {
    const { position } = token;
    switch (token.id) {
      case 'and':
      case 'or':
      case 'in':
        return this.#node(position, { kind: 'name', value: token.id });
      case '*':
        return this.#node(position, { kind: 'wildcard' });
      case '**':
        return this.#node(position, { kind: 'descendants' });
      case '%':
        return this.#node(position, { kind: 'parent' });
      case '-':
        return this.#parseNegation(position);
      case '(':
        return this.#parseBlock(position);
      case '[':
        return this.#parseArray(position);
      case '{': {
        const members = this.#parseMembers();
        return this.#node(position, { kind: 'object', members }, membersOf(members));
      }
      case '|':
        return this.#parseTransform(position);
      case '(end)':
        throw this.#unexpected('S0207', token);
      default:
        throw this.#unexpected('S0211', token);
    }
  }

  #parseOperator({ id, position }: Token, left: SyntaxNode): SyntaxNode {
    switch (id) {
      case '(':
        return this.#parseCall(position, left);
      case '[':
        return this.#parsePredicate(position, left);
      case '{': {
        const members = this.#parseMembers();
        return this.#node(position, { kind: 'group', left, members }, [left, ...membersOf(members)]);
      }
      case '^': {
        const terms = this.#parseSortTerms();
        return this.#node(position, { kind: 'sort', left, terms }, [left, ...terms.map((term) => term.expression)]);
      }
      case '?':
        return this.#parseCondition(position, left);
      case ':=':
        return this.#parseBinding(position, left);
      case '@':
      case '#':
        return this.#parseStepVariable(id, position, left);
      case '??':
      case '?:':
        return this.#parseBinary(id, position, left, 0);
      default:
        return this.#parseBinary(id, position, left, precedenceOf(id));
    }
  }

  #parseBinary(operator: string, position: number, left: SyntaxNode, precedence: number): SyntaxNode {
    const right = this.#parse(precedence);
    return this.#node(position, { kind: 'binary', operator, left, right }, [left, right]);
  }

  #parseNegation(position: number): SyntaxNode {
    const operand = this.#parse(NEGATION_PRECEDENCE);
    return this.#node(position, { kind: 'negate', operand }, [operand]);
  }

  /** block : '(' (expression (';' expression)* ';'?)? ')' */
  #parseBlock(position: number): SyntaxNode {
    const items: SyntaxNode[] = [];
    while (this.#token.id !== ')') {
      items.push(this.#parse(0));
      if (this.#token.id !== ';') break;
      this.#expect(';', false);
    }
    this.#expect(')', true);
    return this.#node(position, { kind: 'block', items }, items);
  }

  /** array : '[' (item (',' item)*)? ']', item : expression ('..' expression)? */
  #parseArray(position: number): SyntaxNode {
    const items: SyntaxNode[] = [];
    while (this.#token.id !== ']' || items.length > 0) {
      items.push(this.#parseArrayItem());
      if (this.#token.id !== ',') break;
      this.#expect(',', false);
    }
    this.#expect(']', true);
    return this.#node(position, { kind: 'array', items }, items);
  }

  #parseArrayItem(): SyntaxNode {
    const left = this.#parse(0);
    if (this.#token.id !== '..') return left;
    const { position } = this.#token;
    this.#expect('..', false);
    const right = this.#parse(0);
    return this.#node(position, { kind: 'binary', operator: '..', left, right }, [left, right]);
  }

  /** members : (expression ':' expression (',' expression ':' expression)*)? '}' */
  #parseMembers(): readonly SyntaxMember[] {
    const members: SyntaxMember[] = [];
    while (this.#token.id !== '}' || members.length > 0) {
      const name = this.#parse(0);
      this.#expect(':', false);
      members.push({ name, value: this.#parse(0) });
      if (this.#token.id !== ',') break;
      this.#expect(',', false);
    }
    this.#expect('}', true);
    return members;
  }

  /** transform : '|' pattern '|' update (',' remove)? '|' */
  #parseTransform(position: number): SyntaxNode {
    const pattern = this.#parse(0);
    this.#expect('|', false);
    const update = this.#parse(0);
    let remove: SyntaxNode | undefined;
    if (this.#token.id === ',') {
      this.#expect(',', false);
      remove = this.#parse(0);
    }
    this.#expect('|', false);
    const children = remove === undefined ? [pattern, update] : [pattern, update, remove];
    return this.#node(position, { kind: 'transform', pattern, update, remove }, children);
  }

  /** A call; or a partial application where an argument is `?`; or a function where the callee is the word `function`. */
  #parseCall(position: number, callee: SyntaxNode): SyntaxNode {
    const args: SyntaxNode[] = [];
    while (this.#token.id !== ')' || args.length > 0) {
      args.push(this.#parseArgument());
      if (this.#token.id !== ',') break;
      this.#expect(',', false);
    }
    this.#expect(')', true);
    if (callee.kind === 'name' && (callee.value === 'function' || callee.value === 'λ')) {
      return this.#parseLambda(position, args);
    }
    const kind = args.some((arg) => arg.kind === 'placeholder') ? 'partial' : 'call';
    return this.#node(position, { kind, callee, args }, [callee, ...args]);
  }

  #parseArgument(): SyntaxNode {
    if (this.#token.id !== '?') return this.#parse(0);
    const { position } = this.#token;
    this.#expect('?', false);
    return this.#node(position, { kind: 'placeholder' });
  }

  /** lambda : ('function' | 'λ') '(' variables ')' signature? '{' expression '}' */
  #parseLambda(position: number, args: readonly SyntaxNode[]): SyntaxNode {
    const parameters = args.map((arg, index) => {
      if (arg.kind === 'variable') return arg.value;
      throw new JsonataError('S0208', { position: arg.position, token: describe(arg), value: index + 1 });
    });
    const signature = this.#token.id === '<' ? this.#readSignature() : undefined;
    this.#expect('{', false);
    const body = this.#parse(0);
    this.#expect('}', false);
    return this.#node(position, { kind: 'lambda', parameters, signature, body }, [body]);
  }

  /** The tokens up to the angle bracket that closes the first one. */
  #readSignature(): Signature {
    let text = '<';
    let depth = 1;
    const { position } = this.#token;
    this.#take(false);
    while (this.#token.id !== '{' && this.#token.kind !== 'end') {
      if (this.#token.id === '<') depth++;
      if (this.#token.id === '>') depth--;
      text += String(tokenText(this.#token));
      if (depth === 0) break;
      this.#take(false);
    }
    this.#expect('>', false);
    try {
      return parseSignature(text);
    } catch (error) {
      locateError(error, undefined, position);
      throw error;
    }
  }

  /** `a[…]`; `a[]` marks what the predicates before it stand on. */
  #parsePredicate(position: number, left: SyntaxNode): SyntaxNode {
    if (this.#token.id === ']') {
      let marked = left;
      while (marked.kind === 'predicate') marked = marked.left;
      marked.keepsArray = true;
      this.#expect(']', false);
      return left;
    }
    const right = this.#parse(0);
    this.#expect(']', true);
    return this.#node(position, { kind: 'predicate', left, right }, [left, right]);
  }

  /** sort : '^' '(' ('<' | '>')? expression (',' …)* ')' */
  #parseSortTerms(): readonly SyntaxSortTerm[] {
    this.#expect('(', false);
    const terms: SyntaxSortTerm[] = [];
    for (;;) {
      const isDescending = this.#token.id === '>';
      if (isDescending || this.#token.id === '<') this.#take(false);
      terms.push({ isDescending, expression: this.#parse(0) });
      if (this.#token.id !== ',') break;
      this.#expect(',', false);
    }
    this.#expect(')', false);
    return terms;
  }

  /** condition : expression '?' expression (':' expression)? */
  #parseCondition(position: number, test: SyntaxNode): SyntaxNode {
    const consequence = this.#parse(0);
    let otherwise: SyntaxNode | undefined;
    if (this.#token.id === ':') {
      this.#expect(':', false);
      otherwise = this.#parse(0);
    }
    const children = otherwise === undefined ? [test, consequence] : [test, consequence, otherwise];
    return this.#node(position, { kind: 'condition', test, consequence, otherwise }, children);
  }

  #parseBinding(position: number, left: SyntaxNode): SyntaxNode {
    if (left.kind !== 'variable') {
      throw new JsonataError('S0212', { position: left.position, token: describe(left) });
    }
    const right = this.#parse(precedenceOf(':=') - 1);
    return this.#node(position, { kind: 'bind', variable: left.value, right }, [right]);
  }

  #parseStepVariable(operator: '@' | '#', position: number, left: SyntaxNode): SyntaxNode {
    const right = this.#parse(precedenceOf(operator));
    if (right.kind !== 'variable') throw new JsonataError('S0214', { position: right.position, token: operator });
    return this.#node(position, { kind: operator === '@' ? 'focus' : 'index', left, variable: right.value }, [left]);
  }

  #take(isAfterOperand: boolean): Token {
    const token = this.#token;
    this.#token = this.#lexer.next(isAfterOperand);
    return token;
  }

  #expect(id: string, isAfterOperand: boolean): void {
    if (this.#token.id === id) {
      this.#take(isAfterOperand);
      return;
    }
    const { kind, position } = this.#token;
    const token = String(tokenText(this.#token));
    throw new JsonataError(kind === 'end' ? 'S0203' : 'S0202', { position, token, value: id });
  }

  #node(position: number, body: SyntaxBody, children: readonly SyntaxNode[] = []): SyntaxNode {
    let height = 1;
    let nodes = 1;
    for (const child of children) {
      height = Math.max(height, child.height + 1);
      nodes += child.nodesUnpaid;
    }
    if (height > SYNTAX_HEIGHT_MAX) throw tooDeep(position);
    const stepsDue = Math.floor(nodes / NODES_PER_STEP);
    return { ...body, position, height, stepsDue, nodesUnpaid: nodes % NODES_PER_STEP, keepsArray: false };
  }

  #unexpected(code: 'S0201' | 'S0207' | 'S0211', token: Token): JsonataError {
    return new JsonataError(code, { position: token.position, token: tokenText(token) });
  }
}

function tooDeep(position: number): JsonataError {
  return new JsonataError('U1002', { position, value: SYNTAX_HEIGHT_MAX });
}

function membersOf(members: readonly SyntaxMember[]): readonly SyntaxNode[] {
  return members.flatMap(({ name, value }) => [name, value]);
}

/** What an error quotes of an operand that is in the wrong place. */
function describe(node: SyntaxNode): string {
  if (node.kind === 'binary') return node.operator;
  if (!('value' in node)) return node.kind;
  return typeof node.value === 'object' ? (node.value?.source ?? 'null') : String(node.value);
}
