/** Bedrock: invoking a model belongs to another service of the SDK, which speaks of bodies as bytes. */
import { type Json, type JsonObject, JsonSyntaxError, parseJson } from '@stepwright/asl';
import type { ServiceDescription } from '../service-description.ts';

export const bedrock: ServiceDescription = {
  service: 'bedrock',
  sdkService: 'bedrock',
  errorPrefix: 'Bedrock',
  serviceName: 'Bedrock',
  baseError: 'BedrockException',
  actions: {
    invokeModel: {
      sdkService: 'bedrockruntime',
      jsonTexts: ['Body'],
      request: (parameters) =>
        new Map<string, Json>([['ContentType', 'application/json'], ['Accept', 'application/json'], ...parameters]),
      result: withParsedBody,
    },
    createModelCustomizationJob: {
      job: {
        handle: { JobIdentifier: 'response.JobArn' },
        describe: { operation: 'getModelCustomizationJob', request: { JobIdentifier: '{JobIdentifier}' } },
        status: 'Status',
        succeeded: ['Completed'],
        failed: ['Failed', 'Stopped'],
        stop: { operation: 'stopModelCustomizationJob', request: { JobIdentifier: '{JobIdentifier}' } },
      },
    },
  },
};

function withParsedBody(response: JsonObject): JsonObject {
  const body = response.get('Body');
  if (typeof body !== 'string') return response;
  try {
    return new Map([...response, ['Body', parseJson(body)]]);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return response;
    throw error;
  }
}
