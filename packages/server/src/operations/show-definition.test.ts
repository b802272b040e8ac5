import { describe, expect, it } from 'vitest';
import { showDefinition } from './show-definition.ts';

const definition = JSON.stringify({
  StartAt: 'A',
  States: {
    A: { Type: 'Pass', Assign: { x: 1 }, Next: '__proto__' },
    ['__proto__']: { Type: 'Pass', InputPath: '$x', End: true },
  },
});

describe('a definition in a response', () => {
  it('comes with the variables that its states read, whatever their names', () => {
    const shown = showDefinition(definition);
    expect(shown.definition).toBe(definition);
    expect(JSON.stringify(shown.variableReferences)).toBe('{"__proto__":["x"]}');
  });

  it('is left out with them on request', () => {
    expect(showDefinition(definition, 'METADATA_ONLY')).toEqual({ definition: '{}' });
  });

  it('has no references where no state reads a variable', () => {
    expect(showDefinition('{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}')).not.toHaveProperty(
      'variableReferences',
    );
  });
});
