/** EventBridge: every entry names the execution and its machine, and a failed entry fails the task. */
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@stepwright/asl';
import type { Task } from '@stepwright/engine';
import type { FailedResponse, ServiceDescription } from '../service-description.ts';

export const events: ServiceDescription = {
  service: 'events',
  sdkService: 'eventbridge',
  errorPrefix: 'EventBridge',
  serviceName: 'AmazonEventBridge',
  baseError: 'AmazonEventBridgeException',
  actions: {
    putEvents: { jsonTexts: ['Entries.*.Detail'], request: withResources, failure: failedEntry, failsCalls: true },
  },
};

function withResources(
  parameters: JsonObject,
  { executionArn, stateMachineArn }: Pick<Task, 'executionArn' | 'stateMachineArn'>,
): JsonObject {
  const entries = parameters.get('Entries');
  if (!isJsonArray(entries)) return parameters;
  const named = entries.map((entry): Json => {
    if (!isJsonObject(entry)) return entry;
    const given = entry.get('Resources');
    const resources = [...(isJsonArray(given) ? given : []), stateMachineArn, executionArn];
    return new Map<string, Json>([...entry, ['Resources', resources]]);
  });
  return new Map<string, Json>([...parameters, ['Entries', named]]);
}

function failedEntry(response: JsonObject): FailedResponse | undefined {
  const count = response.get('FailedEntryCount');
  return typeof count === 'number' && count > 0 ? { error: 'EventBridge.FailedEntry', cause: response } : undefined;
}
