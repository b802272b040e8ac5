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
  findUnreadItems(context, findings);
  return findings.diagnostics;
}

/** Kinds of files that a Distributed Map cannot read its items from yet. */
const UNREAD_TYPES: ReadonlySet<string> = new Set(['PARQUET', 'MANIFEST']);

function findUnreadItems({ states }: DefinitionContext, findings: Findings): void {
  for (const { place: state } of states) {
    const reader = fieldPlace(state, 'ItemReader');
    const config = reader && fieldPlace(reader, 'ReaderConfig');
    for (const field of ['InputType', 'ManifestType']) {
      const place = config && fieldPlace(config, field);
      const type = textOf(place?.node);
      if (place === undefined || type === undefined || (field === 'InputType' && !UNREAD_TYPES.has(type))) continue;
      refuse(findings, `items of the ${field} ${type}`, place, 'Use CSV, JSON or JSONL files.');
    }
  }
}

/** Integrations that nothing runs. */
const missingIntegrations: ReadonlySet<string> = new Set([
  'bedrockagentcore:invokeHarness',
  'elasticmapreduce:modifyInstanceFleetByName',
  'elasticmapreduce:modifyInstanceGroupByName',
]);

function findResources({ states }: DefinitionContext, findings: Findings): void {
  for (const state of states) {
    const place = state.type === 'Task' ? fieldPlace(state.place, 'Resource') : undefined;
    const resource = parseResource(textOf(place?.node) ?? '');
    if (place === undefined || resource.kind !== 'service') continue;
    const integration = `${resource.resourceType}:${resource.resource.split('.', 1)[0]}`;
    if (missingIntegrations.has(integration)) refuse(findings, integration, place, undefined);
  }
}

function refuse(findings: Findings, feature: string, place: Place, hint: string | undefined): void {
  const message = `Stepwright does not run ${feature} yet`;
  findings.report({ code: 'UNSUPPORTED_FEATURE', message, place, hint });
}
