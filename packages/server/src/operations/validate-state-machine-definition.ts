/**
 * ValidateStateMachineDefinition: what AWS would say about a definition, as data. A wrong definition is an answer like
 * any other. It speaks of the language; CreateStateMachine also refuses what this version does not run.
 */
import type { ValidateStateMachineDefinitionDiagnostic } from '@stepwright/api-model';
import { checkDefinition, type Diagnostic, parseDefinition } from '@stepwright/asl';
import type { MachineType } from '@stepwright/engine';
import type { Operation } from './operation.ts';

/** AWS's number of diagnostics where a request asks for none, or for 0. */
const DIAGNOSTICS_DEFAULT = 100;

export const validateStateMachineDefinition: Operation<'ValidateStateMachineDefinition'> = async (input) => {
  const { definition, type = 'STANDARD', severity = 'ERROR', maxResults = 0 } = input;
  const findings = findingsOf(definition, type);
  const asked = severity === 'WARNING' ? findings : findings.filter((finding) => finding.severity === 'ERROR');
  const count = maxResults === 0 ? DIAGNOSTICS_DEFAULT : maxResults;
  return {
    result: findings.some((finding) => finding.severity === 'ERROR') ? 'FAIL' : 'OK',
    diagnostics: asked.slice(0, count).map(showDiagnostic),
    truncated: asked.length > count,
  };
};

function findingsOf(definition: string, type: MachineType): readonly Diagnostic[] {
  const { tree, diagnostics } = parseDefinition(definition);
  const isBroken = tree === undefined || diagnostics.some(({ severity }) => severity === 'ERROR');
  return isBroken ? diagnostics : [...diagnostics, ...checkDefinition(tree, { type })];
}

function showDiagnostic(finding: Diagnostic): ValidateStateMachineDefinitionDiagnostic {
  const { severity, code, message, location } = finding;
  return { severity, code, message, ...(location !== undefined && { location }) };
}
