/**
 * The tree of a path: where it starts and the steps that it takes from there.
 *
 * Nodes are frozen and made by one factory each. Spec: states-language.net, "Paths" and "Reference Paths"; the dialect is
 * the one that AWS evaluates (reference section 6).
 */

/** The value that a path starts from: the input (`$`), the context object (`$$`) or a variable (`$name`). */
export type PathRoot =
  | { readonly kind: 'input' }
  | { readonly kind: 'context' }
  | { readonly kind: 'variable'; readonly name: string };

/** One step that can be applied to a node. */
export type Selector =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  /** `['a','b']`: one object that holds the named members. */
  | { readonly kind: 'members'; readonly names: readonly string[] }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'wildcard' }
  | {
      readonly kind: 'slice';
      readonly start: number | undefined;
      readonly end: number | undefined;
      readonly step: number;
    }
  | { readonly kind: 'filter'; readonly condition: Condition };

export type Segment =
  | Selector
  /** `..`: the selector, applied to the node and to everything below it. */
  | { readonly kind: 'descent'; readonly selector: Selector };

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** What stands in `[?(…)]`. */
export type Condition =
  | { readonly kind: 'or'; readonly members: readonly Condition[] }
  | { readonly kind: 'and'; readonly members: readonly Condition[] }
  | { readonly kind: 'not'; readonly member: Condition }
  | { readonly kind: 'exists'; readonly segments: readonly Segment[] }
  | {
      readonly kind: 'comparison';
      readonly operator: ComparisonOperator;
      readonly left: Operand;
      readonly right: Operand;
    };

export type Operand =
  /** A path from the node under test (`@`). */
  | { readonly kind: 'current'; readonly segments: readonly Segment[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null };

export interface Path {
  /** The path as it was written. */
  readonly text: string;
  readonly root: PathRoot;
  readonly segments: readonly Segment[];
  /** A definite path selects one value or none; an indefinite one always gives an array. */
  readonly isDefinite: boolean;
}

export const inputRoot: PathRoot = Object.freeze({ kind: 'input' });
export const contextRoot: PathRoot = Object.freeze({ kind: 'context' });
export const wildcard: Selector = Object.freeze({ kind: 'wildcard' });

export function variableRoot(name: string): PathRoot {
  return Object.freeze({ kind: 'variable', name });
}

export function memberSelector(names: readonly string[]): Selector {
  const [name] = names;
  if (name !== undefined && names.length === 1) return Object.freeze({ kind: 'member', name });
  return Object.freeze({ kind: 'members', names: Object.freeze(names) });
}

export function indexSelector(indexes: readonly number[]): Selector {
  const [index] = indexes;
  if (index !== undefined && indexes.length === 1) return Object.freeze({ kind: 'index', index });
  return Object.freeze({ kind: 'indexes', indexes: Object.freeze(indexes) });
}

export function sliceSelector(start: number | undefined, end: number | undefined, step: number): Selector {
  return Object.freeze({ kind: 'slice', start, end, step });
}

export function filterSelector(condition: Condition): Selector {
  return Object.freeze({ kind: 'filter', condition });
}

export function descentSegment(selector: Selector): Segment {
  return Object.freeze({ kind: 'descent', selector });
}

export function pathNode(text: string, root: PathRoot, segments: readonly Segment[]): Path {
  return Object.freeze({
    text,
    root,
    segments: Object.freeze(segments),
    isDefinite: segments.every(isDefiniteSegment),
  });
}

/** Whether a path can only ever name one place: names and indexes from 0, nothing else. Its root is the caller's to check. */
export function isReferencePath(path: Path): boolean {
  return path.segments.every(
    (segment) => segment.kind === 'member' || (segment.kind === 'index' && segment.index >= 0),
  );
}

function isDefiniteSegment(segment: Segment): boolean {
  return segment.kind === 'member' || segment.kind === 'index' || segment.kind === 'members';
}
