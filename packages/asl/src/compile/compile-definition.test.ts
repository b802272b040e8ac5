import { describe, expect, test } from 'vitest';
import { parseJson } from '../json/parse-json.ts';
import { compileDefinition } from './compile-definition.ts';
import { failureOf } from './test-environment.ts';
import { compile } from './jsonpath/test-state.ts';

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

  test('JSONata and Distributed Maps say that they are not supported yet', () => {
    expect(failureOf(() => compile('Pass', { QueryLanguage: 'JSONata', End: true }))).toBe(
      "The state 'S' uses JSONata, which is not supported yet.",
    );
    const machine = '{"QueryLanguage":"JSONata","StartAt":"S","States":{"S":{"Type":"Succeed"}}}';
    expect(failureOf(() => compileDefinition(parseJson(machine)))).toContain('JSONata');
    const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'I', States: { I: { Type: 'Succeed' } } };
    expect(failureOf(() => compile('Map', { ItemProcessor: processor, End: true }))).toBe(
      "The state 'S' is a Distributed Map, which is not supported yet.",
    );
  });

  test('the language of a Map or Parallel says nothing about the states inside', () => {
    const machine = (inner: string): string =>
      `{"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
        {"StartAt":"B","States":{"B":{"Type":"Succeed"${inner}}}}]}}}`;
    expect(compileDefinition(parseJson(machine(''))).startAt).toBe('P');
    expect(failureOf(() => compileDefinition(parseJson(machine(',"QueryLanguage":"JSONata"'))))).toContain("'B' uses");
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
