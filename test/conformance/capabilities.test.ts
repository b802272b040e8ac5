import { describe, expect, test } from 'vitest';
import { capabilityOf, featuresOf, missingCapabilities } from './capabilities.ts';
import { handmadeCase } from './handmade-case.ts';

describe('capabilities', () => {
  test('a case that needs only what is there misses nothing', () => {
    const recorded = handmadeCase(
      '{"features":["lang:JSONPath","state:Task","service:lambda:invoke"],"steps":[{"id":"s1","op":"StartExecution"}]}',
    );
    expect(missingCapabilities(recorded).size).toBe(0);
  });

  test('features follow from operations, parameters, kinds and definitions', () => {
    const recorded = handmadeCase(
      `{"kind":"logs","steps":[{"id":"s1","op":"CreateStateMachine","params":{"publish":true,"definition":"{\\"QueryLanguage\\": \\"JSONata\\"}"}},
        {"id":"s2","op":"background","steps":[{"id":"s3","op":"SendTaskSuccess","account":"2"}]}]}`,
    );
    expect(featuresOf(recorded)).toEqual([
      'kind:logs',
      'op:CreateStateMachine',
      'param:publish',
      'op:background',
      'op:SendTaskSuccess',
      'param:account',
      'lang:JSONata',
    ]);
    expect([...missingCapabilities(recorded).keys()]).toEqual([]);
  });

  test('a definition that is only validated needs nothing that would run it', () => {
    const recorded = handmadeCase(
      `{"kind":"validate","features":["lang:JSONata","map:distributed"],
        "steps":[{"id":"s1","op":"ValidateStateMachineDefinition"}]}`,
    );
    expect(featuresOf(recorded)).toEqual(['kind:validate', 'op:ValidateStateMachineDefinition']);
    expect(missingCapabilities(recorded).size).toBe(0);
  });

  test('a callback needs more than the service that it calls', () => {
    expect(capabilityOf('service:lambda:invoke')).toBe('lambda');
    expect(capabilityOf('service:lambda:invoke.waitForTaskToken')).toBe('callbacks');
    expect(capabilityOf('service:sqs:sendMessage')).toBe('services');
  });

  test('a feature that no line knows stops the run', () => {
    expect(() => capabilityOf('map:on-the-moon')).toThrow('no line');
  });
});
