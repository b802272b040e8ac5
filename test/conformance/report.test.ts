import { parseJson } from '@stepwright/asl';
import { describe, expect, test } from 'vitest';
import { compareResult, comparisonOf } from './compare.ts';
import { explainMismatch } from './explain-mismatch.ts';
import { handmadeCase, handmadeTokens } from './handmade-case.ts';
import { parseOptions } from './options.ts';
import { reportOf, reportText } from './report.ts';

const result = (id: string, area: string, status: 'passed' | 'failed' | 'known' | 'notYet') => ({
  id,
  area,
  status,
  reason: '',
  mismatches: [],
});

describe('report', () => {
  const report = reportOf([
    result('a', 'base', 'passed'),
    result('b', 'base', 'known'),
    result('c', 'api', 'failed'),
    result('d', 'api', 'notYet'),
  ]);

  test('the total is the sum of the four others, known differences are not passes', () => {
    expect(report).toMatchObject({ total: 4, passed: 1, failed: 1, known: 1, notYet: 1 });
    expect(report.areas['base']).toEqual({ total: 2, passed: 1, failed: 0, known: 1, notYet: 0 });
    expect(Object.keys(report.areas)).toEqual(['api', 'base']);
  });

  test('the closing line says it all', () => {
    expect(reportText(report, 1.26)).toMatch(/4 cases: 1 passed, 1 failed, 1 known differences, 1 not yet, in 1.3 s$/);
  });
});

describe('explanations', () => {
  test('histories stand side by side, and the first line that differs is marked', () => {
    const history = (previousEventId: number) =>
      parseJson(
        `{"events":[{"id":1,"previousEventId":0,"type":"ExecutionStarted"},
          {"id":2,"previousEventId":${previousEventId},"type":"PassStateEntered","stateEnteredEventDetails":{"name":"P"}}]}`,
      );
    const [expected, actual] = [history(0), history(1)];
    const differences = compareResult('h', expected, actual, comparisonOf(handmadeCase('{}'), handmadeTokens({})));
    expect(
      explainMismatch({ key: 'h', expected, actual, differences }, { differencesMax: 5, charactersMax: 80 }),
    ).toEqual([
      '  recorded                 actual',
      '  1<0 ExecutionStarted     1<0 ExecutionStarted',
      '> 2<0 PassStateEntered P | 2<1 PassStateEntered P',
      'at h.events[1].previousEventId',
      '  recorded: 0',
      '  actual:   1',
    ]);
  });

  test('of long values the part around the first difference is shown', () => {
    const text = 'x'.repeat(1_000);
    const differences = [{ path: 'k', expected: `${text}a${text}`, actual: `${text}b${text}` }];
    const lines = explainMismatch(
      { key: 'k', expected: null, actual: null, differences },
      { differencesMax: 1, charactersMax: 10 },
    );
    expect(lines).toEqual(['at k', '  recorded: …xxxxxaxxxx…', '  actual:   …xxxxxbxxxx…']);
  });
});

describe('options', () => {
  test('what is left out has its default', () => {
    expect(parseOptions([])).toMatchObject({ store: 'memory', isVerbose: false, isSelfTest: false, area: undefined });
    expect(parseOptions([]).cases).toMatch(/shared\/conformance\/cases$/);
  });

  test.each([[['--store', 'paper']], [['--unknown']], [['--area']], [['stray']]])('%j is refused', (args) => {
    expect(() => parseOptions(args)).toThrow(Error);
  });
});
