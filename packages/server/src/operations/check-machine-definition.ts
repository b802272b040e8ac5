/**
 * Checks a definition as AWS does when a machine is made or changed, and then for what this version does not run: better
 * a refusal at once than an execution that fails.
 */
import { checkDefinition, type Diagnostic, findUnsupported, formatAwsFindings, parseDefinition } from '@stepwright/asl';
import type { MachineType } from '@stepwright/engine';
import { refuse } from '../protocol/error-table.ts';
import { labelRefusal } from './label-refusal.ts';

/** Refuses a definition with errors, all of them in one answer, in AWS's words. */
export function checkMachineDefinition(definition: string, type: MachineType): void {
  const { tree, diagnostics } = parseDefinition(definition);
  refuseErrors(diagnostics);
  if (tree === undefined) throw new Error('a definition without errors has no tree');
  const findings = checkDefinition(tree, { type });
  const refusal = labelRefusal(definition, findings);
  if (refusal !== undefined) throw refusal;
  refuseErrors(findings);
  refuseErrors(findUnsupported(tree));
}

function refuseErrors(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.some(({ severity }) => severity === 'ERROR')) {
    throw refuse('InvalidDefinition', formatAwsFindings(diagnostics));
  }
}
