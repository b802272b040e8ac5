/**
 * Our advice on a definition: what a careful colleague would say beyond AWS's checks. Warnings only, in the order of the
 * text. It takes any tree, also one that AWS refuses, and then says what can still be said.
 */
import type { SourceNode } from '../../syntax/source-node.ts';
import { describeDefinition, type MachineType } from '../definition-context.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { collectFindings } from '../findings.ts';
import { adviceRules } from './advice-rules.ts';

/** Everything that the rules of ours find. The API never shows it: its answers are AWS's. */
export function adviseDefinition(tree: SourceNode, options: { readonly type: MachineType }): readonly Diagnostic[] {
  const context = describeDefinition(tree, options.type);
  const findings = collectFindings();
  for (const { id, check } of adviceRules) {
    check(context, (advice) => findings.report({ ...advice, code: 'ADVICE', severity: 'WARNING', rule: id }));
  }
  return findings.diagnostics.toSorted((left, right) => left.offset - right.offset);
}
