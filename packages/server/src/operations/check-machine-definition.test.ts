import { describe, expect, it } from 'vitest';
import { passDefinition } from '../testing/definitions.ts';
import { checkMachineDefinition } from './check-machine-definition.ts';

function refusalOf(definition: string, type: 'STANDARD' | 'EXPRESS' = 'STANDARD'): string {
  try {
    checkMachineDefinition(definition, type);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'accepted';
}

describe('a definition', () => {
  it('without errors is accepted', () => {
    expect(refusalOf(passDefinition)).toBe('accepted');
  });

  it('gets all its errors in one answer', () => {
    const refusal = refusalOf('{"StartAt":"A","States":{}}');
    expect(refusal).toMatch(/^Invalid State Machine Definition: '/);
    expect(refusal).toContain('MISSING_TRANSITION_TARGET');
    expect(refusal).toContain('SCHEMA_VALIDATION_FAILED');
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['YAML', 'StartAt: A\nStates: {A: {Type: Succeed}}'],
    ['10,000 levels', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
    ['1 MB of nonsense', '{"StartAt":"A","States":{'.padEnd(1_048_576, 'x')],
  ])('that is %s is refused', (_, text) => {
    expect(refusalOf(text)).toMatch(/^Invalid State Machine Definition: '[A-Z_]+: /);
  });

  it('that needs what does not run yet is refused by name', () => {
    const resource = 'arn:aws:states:::bedrockagentcore:invokeHarness';
    const task = JSON.stringify({ StartAt: 'T', States: { T: { Type: 'Task', Resource: resource, End: true } } });
    expect(refusalOf(task)).toContain(
      'UNSUPPORTED_FEATURE: Stepwright does not run bedrockagentcore:invokeHarness yet',
    );
  });
});
