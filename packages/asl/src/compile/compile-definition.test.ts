import { describe, expect, test } from 'vitest';
import { parseJson } from '../json/parse-json.ts';
import { compileDefinition } from './compile-definition.ts';
import { failureOf } from './test-environment.ts';

describe('machines', () => {
  test('states keep their order, their successors and their group', () => {
    const program = compileDefinition(
      parseJson(`{
        "StartAt": "A", "TimeoutSeconds": 60, "QueryLanguage": "JSONPath",
        "States": {
          "A": {"Type": "Pass", "Next": "P"},
          "P": {"Type": "Parallel", "End": true, "QueryLanguage": "JSONPath",
                "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}]}
        }}`),
    );
    expect(program.startAt).toBe('A');
    expect(program.timeoutSeconds).toBe(60);
    expect([...program.states.keys()]).toEqual(['A', 'P']);
    const [a, p] = program.states.values();
    expect(a).toMatchObject({ type: 'Pass', name: 'A', queryLanguage: 'JSONPath', next: 'P' });
    expect(p).toMatchObject({ type: 'Parallel', next: null });
    expect(p?.type === 'Parallel' && p.branches[0]?.states.get('B')?.type).toBe('Succeed');
  });

  test('a machine without TimeoutSeconds has none', () => {
    expect(compileDefinition(parseJson('{"StartAt":"S","States":{}}')).timeoutSeconds).toBeUndefined();
  });

  test('the language of a Map or Parallel says nothing about the states inside', () => {
    const innerLanguage = (machine: object, outer: object, inner: object): string | undefined => {
      const branch = { StartAt: 'B', States: { B: { Type: 'Succeed', ...inner } } };
      const states = { P: { Type: 'Parallel', End: true, Branches: [branch], ...outer } };
      const text = JSON.stringify({ StartAt: 'P', States: states, ...machine });
      const state = compileDefinition(parseJson(text)).states.get('P');
      return state?.type === 'Parallel' ? state.branches[0]?.states.get('B')?.queryLanguage : undefined;
    };
    const jsonata = { QueryLanguage: 'JSONata' };
    expect(innerLanguage({}, {}, {})).toBe('JSONPath');
    expect(innerLanguage({}, jsonata, {})).toBe('JSONPath');
    expect(innerLanguage({}, {}, jsonata)).toBe('JSONata');
    expect(innerLanguage(jsonata, {}, {})).toBe('JSONata');
  });

  test('definitions that the checker should have refused are a defect', () => {
    for (const definition of [
      '5',
      '{"States":{}}',
      '{"StartAt":"S","States":5}',
      '{"StartAt":"S","States":{"S":5}}',
      '{"StartAt":"S","States":{"S":{}}}',
      '{"StartAt":"S","States":{"S":{"Type":"Nonsense"}}}',
      '{"StartAt":"S","States":{"S":{"Type":"Pass"}}}',
      '{"QueryLanguage":"JSONata","StartAt":"S","States":{"S":{"Type":"Nonsense"}}}',
      '{"QueryLanguage":"JSONata","StartAt":"S","States":{"S":{"Type":"Wait","End":true}}}',
      '{"QueryLanguage":"JSONata","StartAt":"S","States":{"S":{"Type":"Pass","Output":"{% ( %}","End":true}}}',
      '{"QueryLanguage":"JSONata","StartAt":"S","States":{"S":{"Type":"Choice","Choices":[{"Next":"S"}]}}}',
      '{"StartAt":"S","States":{"S":{"Type":"Wait","End":true}}}',
      '{"StartAt":"S","States":{"S":{"Type":"Wait","Seconds":"1","End":true}}}',
      '{"StartAt":"S","States":{"S":{"Type":"Choice","Choices":5}}}',
      '{"StartAt":"S","States":{"S":{"Type":"Map","End":true}}}',
      '{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"nonsense","End":true}}}',
      '{"StartAt":"S","States":{"S":{"Type":"Parallel","Branches":[],"Retry":[{"ErrorEquals":5}],"End":true}}}',
      '{"StartAt":"S","States":{"S":{"Type":"Parallel","Branches":[],"Retry":[{"ErrorEquals":[5]}],"End":true}}}',
    ]) {
      expect(failureOf(() => compileDefinition(parseJson(definition)))).toContain('invariant broken');
    }
  });

  test('nesting to the depth that the JSON reader takes compiles', () => {
    let inner = '{"StartAt":"S","States":{"S":{"Type":"Succeed"}}}';
    for (let i = 0; i < 240; i++) {
      inner = `{"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[${inner}]}}}`;
    }
    expect(compileDefinition(parseJson(inner)).states.size).toBe(1);
  });
});
