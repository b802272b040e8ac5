/**
 * What a definition uses of the language that this build does not run yet. These are findings of ours, apart from what
 * AWS checks: each line here goes away when its feature arrives.
 */
import { type SourceNode, textOf } from '../syntax/source-node.ts';
import { type DefinitionContext, describeDefinition } from './definition-context.ts';
import type { Diagnostic } from './diagnostic.ts';
import { collectFindings, type Findings } from './findings.ts';
import { parseResource } from '../resource/parse-resource.ts';
import { fieldPlace, type Place } from './place.ts';

/** An UNSUPPORTED_FEATURE error for each use of something that does not run yet. */
export function findUnsupported(tree: SourceNode): readonly Diagnostic[] {
  const context = describeDefinition(tree, 'STANDARD');
  const findings = collectFindings();
  findResources(context, findings);
  return findings.diagnostics;
}

/** Integrations that nothing runs. */
const missingIntegrations: ReadonlySet<string> = new Set(['bedrockagentcore:invokeHarness']);

function findResources({ states }: DefinitionContext, findings: Findings): void {
  for (const state of states) {
    const place = state.type === 'Task' ? fieldPlace(state.place, 'Resource') : undefined;
    const resource = parseResource(textOf(place?.node) ?? '');
    if (place === undefined || resource.kind !== 'service') continue;
    const integration = `${resource.resourceType}:${resource.resource.split('.', 1)[0]}`;
    if (missingIntegrations.has(integration)) refuse(findings, integration, place);
  }
}

function refuse(findings: Findings, feature: string, place: Place): void {
  const message = `Stepwright does not run ${feature} yet`;
  findings.report({ code: 'UNSUPPORTED_FEATURE', message, place });
}
