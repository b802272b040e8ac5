/**
 * What a definition uses of the language that this build does not run yet. These are findings of ours, apart from what
 * AWS checks: each line here goes away when its feature arrives.
 */
import type { SourceNode } from '../syntax/source-node.ts';
import { type DefinitionContext, describeDefinition } from './definition-context.ts';
import type { Diagnostic } from './diagnostic.ts';
import { collectFindings, type Findings } from './findings.ts';
import { fieldPlace, type Place } from './place.ts';

/** An UNSUPPORTED_FEATURE error for each use of something that does not run yet. */
export function findUnsupported(tree: SourceNode): readonly Diagnostic[] {
  const context = describeDefinition(tree, 'STANDARD');
  const findings = collectFindings();
  findDistributedMaps(context, findings);
  return findings.diagnostics;
}

function findDistributedMaps({ groups }: DefinitionContext, findings: Findings): void {
  for (const { place, isDistributed } of groups) {
    const mode = isDistributed ? fieldPlace(fieldPlace(place, 'ProcessorConfig') ?? place, 'Mode') : undefined;
    if (mode !== undefined) refuse(findings, 'Distributed Map', mode, "Use the mode 'INLINE'.");
  }
}

function refuse(findings: Findings, feature: string, place: Place, hint: string | undefined): void {
  const message = `Stepwright does not run ${feature} yet`;
  findings.report({ code: 'UNSUPPORTED_FEATURE', message, place, hint });
}
