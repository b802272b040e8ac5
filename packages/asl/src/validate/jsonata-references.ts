/**
 * What a JSONata expression refers to: the document, the fields of `$states`, and variables.
 *
 * There is no document in a state: a name, `$`, `*`, `**` or `%` means something only inside a path, a filter and the
 * like, where a context value is known. The body of a function is taken to have one. Recursion is as deep as the tree,
 * which the parser bounds.
 */
import { STATES } from '../compile/jsonata/scope.ts';
import { builtInFunctions } from '../jsonata/functions/registry.ts';
import type { FreeVariable } from '../jsonata/index.ts';
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
  if (name !== undefined && (!hasContext || isRoot(node))) found.add(name);
  for (const [child, childHasContext] of childrenWithContext(node, hasContext)) {
    collectTopLevel(child, childHasContext, found);
  }
}

function isRoot(node: TreeNode): boolean {
  return node.kind === 'variable' && node.value === ROOT;
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

/** The fields of `$states` that an expression reads (`input` in `$states.input.x`), each once. */
export function statesFields(variables: readonly FreeVariable[]): readonly string[] {
  const names = variables.flatMap(({ name, fields }) => (name === STATES ? fields.slice(0, 1) : []));
  return [...new Set(names)];
}

/** The workflow's variables that an expression reads; neither `$states` nor built-in functions. Each once. */
export function workflowVariables(variables: readonly FreeVariable[]): readonly string[] {
  const names = variables.map(({ name }) => name);
  return [...new Set(names.filter((name) => name !== STATES && !builtInFunctions.has(name)))];
}
