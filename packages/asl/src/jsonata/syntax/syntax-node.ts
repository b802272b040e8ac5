/**
 * The syntax of an expression as it is written, before paths are made of it.
 *
 * Nodes are frozen in meaning once parsed, but for `keepsArray`: `[]` marks the node that it follows. `height` counts the
 * nodes from here down to the deepest leaf; it is what bounds every walk that recurses. `stepsDue` bounds the work: it is a
 * step for every 8 nodes of an expression, paid where the 8th of them is evaluated, so that a long expression that is
 * evaluated for each item or call costs more than a short one.
 */
import type { Signature } from '../signature.ts';
import type { RegexToken } from './token.ts';

interface SyntaxBase {
  readonly position: number;
  readonly height: number;
  /** Steps that each evaluation costs for the nodes below that nobody has paid for. */
  readonly stepsDue: number;
  /** Nodes that are left over, from here down. */
  readonly nodesUnpaid: number;
  /** True where `[]` follows. */
  keepsArray: boolean;
}

export type SyntaxNode = SyntaxBase & SyntaxBody;

export type SyntaxBody =
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'variable'; readonly value: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly value: boolean | null }
  | { readonly kind: 'regex'; readonly value: RegexToken }
  | { readonly kind: 'wildcard' | 'descendants' | 'parent' | 'placeholder' }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: SyntaxNode; readonly right: SyntaxNode }
  | { readonly kind: 'predicate'; readonly left: SyntaxNode; readonly right: SyntaxNode }
  | { readonly kind: 'negate'; readonly operand: SyntaxNode }
  | { readonly kind: 'array'; readonly items: readonly SyntaxNode[] }
  | { readonly kind: 'object'; readonly members: readonly SyntaxMember[] }
  | { readonly kind: 'group'; readonly left: SyntaxNode; readonly members: readonly SyntaxMember[] }
  | { readonly kind: 'sort'; readonly left: SyntaxNode; readonly terms: readonly SyntaxSortTerm[] }
  | { readonly kind: 'focus'; readonly left: SyntaxNode; readonly variable: string }
  | { readonly kind: 'index'; readonly left: SyntaxNode; readonly variable: string }
  | { readonly kind: 'bind'; readonly variable: string; readonly right: SyntaxNode }
  | { readonly kind: 'block'; readonly items: readonly SyntaxNode[] }
  | { readonly kind: 'call'; readonly callee: SyntaxNode; readonly args: readonly SyntaxNode[] }
  | { readonly kind: 'partial'; readonly callee: SyntaxNode; readonly args: readonly SyntaxNode[] }
  | {
      readonly kind: 'lambda';
      readonly parameters: readonly string[];
      readonly signature: Signature | undefined;
      readonly body: SyntaxNode;
    }
  | {
      readonly kind: 'condition';
      readonly test: SyntaxNode;
      readonly consequence: SyntaxNode;
      readonly otherwise: SyntaxNode | undefined;
    }
  | {
      readonly kind: 'transform';
      readonly pattern: SyntaxNode;
      readonly update: SyntaxNode;
      readonly remove: SyntaxNode | undefined;
    };

export interface SyntaxMember {
  readonly name: SyntaxNode;
  readonly value: SyntaxNode;
}

export interface SyntaxSortTerm {
  readonly isDescending: boolean;
  readonly expression: SyntaxNode;
}
