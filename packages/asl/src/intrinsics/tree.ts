/** The tree of an intrinsic function call. Nodes are frozen. */
import type { JsonNumber } from '../json/json.ts';
import type { Path } from '../jsonpath/tree.ts';

export interface IntrinsicCall {
  /** For example `States.Format`. */
  readonly name: string;
  readonly arguments: readonly IntrinsicArgument[];
  /** The call as it was written. */
  readonly text: string;
}

export type IntrinsicArgument =
  | { readonly kind: 'literal'; readonly value: number | JsonNumber | boolean | null }
  /** A text: `value` without its escapes, `escaped` with them. */
  | { readonly kind: 'text'; readonly value: string; readonly escaped: string }
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'call'; readonly call: IntrinsicCall };
