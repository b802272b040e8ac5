import { existsSync } from 'node:fs';
import { compileJsonata, type Grammar } from '@stepwright/asl';
import { expect, test } from 'vitest';
import { knownDifferences } from './known-differences.ts';
import { parseOptions } from './options.ts';
import { reportOf } from './report.ts';
import { runCase } from './run-case.ts';
import { readSuite, type SuiteCase } from './suite-case.ts';

const { directory } = parseOptions([]);

test.skipIf(!existsSync(directory))('every case passes, or differs as pinned', () => {
  const known = new Map(knownDifferences.map((difference) => [difference.caseId, difference]));
  const results = readSuite(directory).map((suiteCase) => runCase(suiteCase, known.get(suiteCase.id)));
  expect(results.filter(({ status }) => status === 'failed')).toEqual([]);
  const { total, passed, known: knownCount } = reportOf(results);
  expect(total).toBeGreaterThan(1_000);
  expect(passed + knownCount).toBe(total);
  expect(knownCount).toBe(knownDifferences.length);
});

test.skipIf(!existsSync(directory))('AWS refuses the cases on operators of JSONata 2.1', () => {
  const later = readSuite(directory).filter(({ grammar }) => grammar === '2.1');
  expect(later.length).toBeGreaterThan(20);
  for (const { expression } of later) {
    expect(compileJsonata(expression)).toMatchObject({ kind: 'syntaxError', code: 'S0211' });
  }
});

test.skipIf(!existsSync(directory))('the grammar of JSONata 2.1 reads every other case as AWS does', () => {
  for (const { expression, grammar } of readSuite(directory)) {
    if (grammar === '2.0') expect(syntaxOf(expression, '2.1')).toEqual(syntaxOf(expression, '2.0'));
  }
});

/** What an expression reads, or why it is none: two readings of one expression differ in one of them. */
function syntaxOf(expression: string, grammar: Grammar): unknown {
  const compiled = compileJsonata(expression, { grammar });
  return compiled.kind === 'syntaxError' ? compiled : compiled.freeVariables;
}

const two: SuiteCase = {
  id: 'group/case',
  group: 'group',
  grammar: '2.0',
  expression: '1 + 1',
  input: undefined,
  bindings: new Map(),
  depth: undefined,
  isUnordered: false,
  expected: { kind: 'value', value: 2 },
};

test('a case fails that gives anything else than what it expects', () => {
  expect(runCase(two, undefined).status).toBe('passed');
  expect(runCase({ ...two, expected: { kind: 'value', value: 3 } }, undefined)).toMatchObject({
    status: 'failed',
    reason: 'expected 3, got 2',
  });
  expect(runCase({ ...two, expected: { kind: 'nothing' } }, undefined).status).toBe('failed');
  expect(runCase({ ...two, expected: { kind: 'error', code: 'T2001', token: undefined } }, undefined).status).toBe(
    'failed',
  );
  expect(
    runCase({ ...two, expression: '1 + "a"', expected: { kind: 'error', code: 'T2002', token: '+' } }, undefined)
      .status,
  ).toBe('passed');
  expect(
    runCase({ ...two, expression: '1 + "a"', expected: { kind: 'error', code: 'T2002', token: '-' } }, undefined)
      .status,
  ).toBe('failed');
});

test('a known difference fails once it is none, or another one', () => {
  const differs: SuiteCase = { ...two, expected: { kind: 'value', value: 3 } };
  const known = { caseId: two.id, actual: '2', reason: 'why' };
  expect(runCase(differs, known)).toMatchObject({ status: 'known', reason: 'why' });
  expect(runCase(two, known).status).toBe('failed');
  expect(runCase(differs, { ...known, actual: '4' }).status).toBe('failed');
});

test('depth bounds the calls inside calls, as many evaluations as they take in JSONata', () => {
  const recursion = '($f := function($n){$n = 0 ? 0 : 1 + $f($n - 1)}; $f(50))';
  const expected = { kind: 'value', value: 50 } as const;
  expect(runCase({ ...two, expression: recursion, depth: 300, expected }, undefined).status).toBe('passed');
  expect(runCase({ ...two, expression: recursion, depth: 100, expected }, undefined).reason).toContain('U1001');
});
