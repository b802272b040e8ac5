/** A definition's text → everything that is to be said about it: syntax, AWS's checks and our advice, with fixes. */
import { parseDefinition } from '../../syntax/parse-definition.ts';
import type { SourceNode } from '../../syntax/source-node.ts';
import type { SourceFormat } from '../../syntax/source-text.ts';
import { adviseDefinition } from '../advice/advise-definition.ts';
import { checkDefinition } from '../check-definition.ts';
import type { MachineType } from '../definition-context.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { withFixes } from './suggest-fixes.ts';

export interface Review {
  /** Undefined where the text is no definition at all. */
  readonly tree: SourceNode | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reviews a definition. Advice is for what AWS accepts as well: it is given whatever else is wrong. */
export function reviewDefinition(
  text: string,
  { format, type }: { readonly format: SourceFormat; readonly type: MachineType },
): Review {
  const { tree, diagnostics } = parseDefinition(text, { format });
  if (tree === undefined) return { tree, diagnostics };
  const findings = [...diagnostics, ...checkDefinition(tree, { type })];
  return { tree, diagnostics: [...withFixes(tree, findings, { type }), ...adviseDefinition(tree, { type })] };
}
