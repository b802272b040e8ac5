/** A definition's text → everything that is to be said about it: syntax, AWS's checks and our advice, with fixes. */
import type { DefinitionParser } from '../../syntax/parse-definition.ts';
import type { SourceNode } from '../../syntax/source-node.ts';
import { adviseDefinition } from '../advice/advise-definition.ts';
import { checkDefinition } from '../check-definition.ts';
import type { MachineType } from '../definition-context.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { withFixes } from './suggest-fixes.ts';

export interface ReviewOptions {
  /** The parser of the text's notation: `parseDefinition` or `parseYamlDefinition`. */
  readonly parse: DefinitionParser;
  readonly type: MachineType;
}

export interface Review {
  /** Undefined where the text is no definition at all. */
  readonly tree: SourceNode | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reviews a definition. Advice is for what AWS accepts as well: it is given whatever else is wrong. */
export function reviewDefinition(text: string, { parse, type }: ReviewOptions): Review {
  const { tree, diagnostics } = parse(text);
  if (tree === undefined) return { tree, diagnostics };
  const findings = [...diagnostics, ...checkDefinition(tree, { type })];
  return { tree, diagnostics: [...withFixes(tree, findings, { type }), ...adviseDefinition(tree, { type })] };
}
