import { expect, test } from 'vitest';
import { fromPlain } from '../json/from-plain.ts';
import { printJson } from '../json/print-json.ts';
import type { MachineType } from './definition-context.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Example } from './rule.ts';
import { parseDefinition } from '../syntax/parse-definition.ts';
import { findUnsupported } from './find-unsupported.ts';
import { reviewDefinition } from './fixes/review-definition.ts';
import { explainRule, ruleCatalogue } from './rule-catalogue.ts';

/** The rules whose bad example would fill pages. */
const PAGE_FILLING: readonly string[] = ['TOO_DEEPLY_NESTED'];

function review(definition: Example | string, type: MachineType = 'STANDARD') {
  const text = typeof definition === 'string' ? definition : printJson(fromPlain(definition));
  const { tree, diagnostics } = reviewDefinition(text, { parse: parseDefinition, type });
  return tree === undefined ? diagnostics : [...diagnostics, ...findUnsupported(tree)];
}

test.each(ruleCatalogue.map((rule) => [rule.id, rule] as const))(
  '%s is explained, and its examples show it',
  (id, rule) => {
    expect(rule.summary).toMatch(/^[A-Z].*\.$/);
    expect(rule.rationale).toMatch(/^[A-Z$].*\.$/);
    const isOf = (finding: Diagnostic): boolean => finding.rule === id || finding.code === id;
    expect(review(rule.good, rule.type).filter((finding) => finding.severity === 'ERROR' || isOf(finding))).toEqual([]);
    expect(rule.bad === undefined).toBe(PAGE_FILLING.includes(id));
    if (rule.bad === undefined) return;
    const found = review(rule.bad, rule.type).filter(isOf);
    expect(found.map(({ severity }) => severity)).toContain(rule.severity);
  },
);

test('every name is explained once', () => {
  const ids = ruleCatalogue.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(explainRule('catch-never-matches')?.severity).toBe('WARNING');
  expect(explainRule('NO_DOLLAR')?.severity).toBe('WARNING');
  for (const name of ['', 'ADVICE', 'no-dollar', '__proto__']) expect(explainRule(name)).toBeUndefined();
});
