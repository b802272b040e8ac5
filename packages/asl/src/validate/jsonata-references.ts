/**
 * What a JSONata expression refers to: the document, the fields of `$states`, and variables.
 *
 * There is no document in a state: a name, `$`, `*`, `**` or `%` means something only inside a path, a filter and the
 * like, where a context value is known. The body of a function is taken to have one. Recursion is as deep as the tree,
 * which the parser bounds.
 */
import { builtInFunctions } from '../jsonata/functions/registry.ts';
import { childrenOf } from '../jsonata/tree/children-of.ts';
import type { TreeNode } from '../jsonata/tree/tree-node.ts';

/** `$$`, which the tree keeps without its first `$`. */
const ROOT = '$';

/** What an expression refers to at the top level, each once, in the order of the text. `$$` counts anywhere. */
export function topLevelReferences(tree: TreeNode): readonly string[] {
  const found = new Set<string>();
  collectTopLevel(tree, false, found);
  return [...found];
}

function collectTopLevel(node: TreeNode, hasContext: boolean, found: Set<string>): void {
  const name = documentReference(node);
  if (name !== undefined && (!hasContext || name === '$$')) found.add(name);
  for (const [child, childHasContext] of childrenWithContext(node, hasContext)) {
    collectTopLevel(child, childHasContext, found);
  }
}

function documentReference(node: TreeNode): string | undefined {
  if (node.kind === 'name') return node.value;
  if (node.kind === 'variable') return node.value === '' || node.value === ROOT ? `$${node.value}` : undefined;
  return DOCUMENT_OPERATORS.get(node.kind);
}

const DOCUMENT_OPERATORS: ReadonlyMap<TreeNode['kind'], string> = new Map([
  ['wildcard', '*'],
  ['descendants', '**'],
  ['parent', '%'],
]);

/** The nodes below a node, each with whether a context value is known there. */
function childrenWithContext(node: TreeNode, hasContext: boolean): readonly (readonly [TreeNode, boolean])[] {
  const attachments = attachmentsOf(node);
  const isKnownInParts = hasContext || node.kind === 'sort' || node.kind === 'lambda' || node.kind === 'transform';
  return childrenOf(node).map((child) => {
    const isLaterStep = node.kind === 'path' && child !== node.steps[0];
    return [child, isKnownInParts || attachments.has(child) || isLaterStep] as const;
  });
}

/** What is evaluated for each value of a node: filters and groups. */
function attachmentsOf({ predicates, stages, group }: TreeNode): ReadonlySet<TreeNode> {
  const filters = stages.filter((stage) => stage.kind === 'filter');
  return new Set([
    ...[...predicates, ...filters].map(({ expression }) => expression),
    ...(group ?? []).flatMap(({ name, value }) => [name, value]),
  ]);
}

/** The fields of `$states` that an expression names (`input` in `$states.input.x`), each once. */
export function statesFields(tree: TreeNode): readonly string[] {
  const found = new Set<string>();
  collectStatesFields(tree, found);
  return [...found];
}

function collectStatesFields(node: TreeNode, found: Set<string>): void {
  if (node.kind === 'path') {
    const [first, second] = node.steps;
    if (first?.kind === 'variable' && first.value === 'states' && second?.kind === 'name') found.add(second.value);
  }
  for (const child of childrenOf(node)) collectStatesFields(child, found);
}

/** The variables that an expression reads and does not set itself, `$states` and functions aside; each once. */
export function freeVariables(tree: TreeNode): readonly string[] {
  const found = new Set<string>();
  collectVariables(tree, { names: new Set(['', ROOT, 'states']), outer: undefined }, found);
  return [...found];
}

/** The names that a part of an expression has bound, in the order in which it does so. */
interface Bindings {
  readonly names: Set<string>;
  readonly outer: Bindings | undefined;
}

function collectVariables(node: TreeNode, bindings: Bindings, found: Set<string>): void {
  if (node.kind === 'variable' && !isBound(node.value, bindings)) found.add(node.value);
  const inner = opensScope(node) ? { names: new Set(parametersOf(node)), outer: bindings } : bindings;
  if (node.focus !== undefined) inner.names.add(node.focus);
  if (node.index !== undefined) inner.names.add(node.index);
  for (const stage of node.stages) if (stage.kind === 'index') inner.names.add(stage.variable);
  for (const child of childrenOf(node)) collectVariables(child, inner, found);
  if (node.kind === 'bind') bindings.names.add(node.variable);
}

function opensScope({ kind }: TreeNode): boolean {
  return kind === 'block' || kind === 'lambda' || kind === 'path';
}

function parametersOf(node: TreeNode): readonly string[] {
  return node.kind === 'lambda' ? node.parameters : [];
}

function isBound(name: string, bindings: Bindings): boolean {
  for (let at: Bindings | undefined = bindings; at !== undefined; at = at.outer) if (at.names.has(name)) return true;
  return builtInFunctions.has(name);
}
