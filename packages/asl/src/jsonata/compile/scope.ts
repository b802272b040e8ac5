/**
 * Where variables are, known when an expression is compiled: which frame, counted outwards, and which place in it.
 *
 * A name that `:=` sets somewhere in a scope may still be unset when it is read; then the next scope outwards that has the
 * name is asked, and at last the environment. So a name resolves to a list of places.
 */
import { invariant } from '../../errors/invariant.ts';
import type { Evaluate } from '../run.ts';
import { childrenOf } from '../tree/children-of.ts';
import type { TreeNode } from '../tree/tree-node.ts';

export type VariablePlace =
  | { readonly kind: 'slot'; readonly hops: number; readonly slot: number }
  | { readonly kind: 'binding'; readonly hops: number };

interface Resolved {
  readonly places: readonly VariablePlace[];
  readonly isCertain: boolean;
}

const NOWHERE: Resolved = { places: [], isCertain: false };

/** A variable that the expression reads and does not set: the environment has it. */
export interface FreeVariable {
  readonly name: string;
  /** The fields that are read of it, as far as they are names: `$states.result.a[0].b.*` gives `result`, `a`, `b`. */
  readonly fields: readonly string[];
  readonly position: number;
}

/** Compiles a node: the parts of an expression reach the whole compiler through their scope. */
export type CompileNode = (node: TreeNode, scope: Scope) => Evaluate;

export class Scope {
  readonly compileNode: CompileNode;
  readonly #parent: Scope | undefined;
  readonly #slots = new Map<string, number>();
  readonly #parameters: number;
  /** Names that a path carries along with its items. */
  readonly #bindings: ReadonlySet<string>;
  /** Scopes from here outwards whose paths carry names along. */
  readonly bindingDepth: number;
  /** Collected by all scopes of one expression. */
  readonly freeVariables: FreeVariable[];

  constructor(options: {
    readonly parent?: Scope;
    /** For the outermost scope. */
    readonly compileNode?: CompileNode;
    /** Set when the scope is entered. */
    readonly parameters?: readonly string[];
    readonly bindings?: ReadonlySet<string>;
    /** The parts in which `:=` sets variables of this scope. */
    readonly parts: readonly TreeNode[];
  }) {
    const compileNode = options.compileNode ?? options.parent?.compileNode;
    invariant(compileNode !== undefined, 'a scope has a parent or a compiler');
    this.compileNode = compileNode;
    this.#parent = options.parent;
    this.freeVariables = options.parent?.freeVariables ?? [];
    this.#bindings = options.bindings ?? new Set();
    this.bindingDepth = (options.parent?.bindingDepth ?? 0) + (options.bindings === undefined ? 0 : 1);
    for (const name of options.parameters ?? []) this.#slots.set(name, this.#slots.size);
    this.#parameters = this.#slots.size;
    this.#addBoundNamesOf(options.parts);
  }

  /** The closure of a part of the expression in this scope. */
  compile(node: TreeNode): Evaluate {
    return this.compileNode(node, this);
  }

  /** How many values a frame of this scope holds. */
  get size(): number {
    return this.#slots.size;
  }

  /** The place of a variable in this scope's own frame. */
  slotOf(name: string): number | undefined {
    return this.#slots.get(name);
  }

  /** Where to look for a variable, from the inside outwards; `isCertain` if one of the places always has it. */
  resolve(name: string): Resolved {
    return this.#resolveFrom(name, 0);
  }

  #resolveFrom(name: string, hops: number): Resolved {
    const slot = this.#slots.get(name);
    const here: VariablePlace[] = slot === undefined ? [] : [{ kind: 'slot', hops, slot }];
    if (slot !== undefined && slot < this.#parameters) return { places: here, isCertain: true };
    if (this.#bindings.has(name)) here.push({ kind: 'binding', hops });
    const outer = this.#parent === undefined ? NOWHERE : this.#parent.#resolveFrom(name, hops + 1);
    return { places: [...here, ...outer.places], isCertain: outer.isCertain };
  }

  /** Blocks and functions have scopes of their own. */
  #addBoundNamesOf(nodes: readonly TreeNode[]): void {
    for (const node of nodes) {
      if (node.kind === 'bind' && !this.#slots.has(node.variable)) this.#slots.set(node.variable, this.#slots.size);
      if (node.kind !== 'block' && node.kind !== 'lambda') this.#addBoundNamesOf(childrenOf(node));
    }
  }
}
