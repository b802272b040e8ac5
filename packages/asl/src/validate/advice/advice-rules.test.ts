/** Every rule against its own examples, and all rules against hostile and real definitions. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { assert, constantFrom, nat, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain } from '../../json/from-plain.ts';
import { printJson } from '../../json/print-json.ts';
import type { PlainJson } from '../../json/to-plain.ts';
import { parseDefinition } from '../../syntax/parse-definition.ts';
import { checkDefinition } from '../check-definition.ts';
import type { MachineType } from '../definition-context.ts';
import { toLine } from '../rules/rule-harness.ts';
import { adviceRules } from './advice-rules.ts';
import type { Example } from '../rule.ts';
import { adviseDefinition } from './advise-definition.ts';

function parse(definition: Example) {
  const { tree, diagnostics } = parseDefinition(printJson(fromPlain(definition)));
  if (tree === undefined) throw new Error(diagnostics[0]?.message);
  return tree;
}

function advise(definition: Example, type: MachineType = 'STANDARD') {
  return adviseDefinition(parse(definition), { type });
}

describe.each(adviceRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const type = rule.type ?? 'STANDARD';

  test('finds exactly its fault in the bad example', () => {
    const findings = advise(rule.bad, type);
    expect(findings.map((finding) => finding.rule)).toEqual([id]);
    expect(findings[0]).toMatchObject({ code: 'ADVICE', severity: 'WARNING' });
  });

  test('finds nothing in the good example', () => {
    expect(advise(rule.good, type)).toEqual([]);
  });

  test.each(['bad', 'good'] as const)('AWS would accept the %s example', (which) => {
    const findings = checkDefinition(parse(rule[which]), { type });
    expect(findings.filter(({ severity }) => severity === 'ERROR').map(toLine)).toEqual([]);
  });

  test('is explained in plain sentences', () => {
    expect(rule.summary).toMatch(/^[A-Z](?:(?!\. [A-Z]).)*\.$/);
    expect(rule.summary.length).toBeLessThan(140);
    expect(rule.rationale).toMatch(/^[A-Z].*\.$/);
    expect(existsSync(new URL(`${id}.ts`, import.meta.url))).toBe(true);
  });
});

test('every file that holds a rule is in the list, by its name', () => {
  const folder = new URL('.', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const holdsRule = (name: string): boolean => readFileSync(new URL(name, folder), 'utf8').includes(': AdviceRule = {');
  const ids = files.filter(holdsRule).map((name) => name.slice(0, -'.ts'.length));
  expect(ids.length).toBeGreaterThan(20);
  expect(adviceRules.map(({ id }) => id)).toEqual(ids.toSorted());
});

/** A value with another one in the place of its nth part, counted in depth. */
function replacePart(value: PlainJson, index: number, other: PlainJson): PlainJson {
  let left = index;
  const visit = (part: PlainJson): PlainJson => {
    if (left-- === 0) return other;
    if (Array.isArray(part)) return part.map(visit);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, member]) => [key, visit(member)]));
  };
  return visit(value);
}

test('whatever stands in the place of any part of an example, advising ends without an exception', () => {
  const examples = adviceRules.flatMap(({ bad, good }) => [bad, good]);
  const parts = constantFrom<PlainJson>(null, true, 0, -1, '', '$', '$.a', '$a', '{% $a %}', [], [null], {}, { a: 1 }, [
    [],
  ]);
  assert(
    property(constantFrom(...examples), nat({ max: 40 }), parts, (example, index, other) => {
      const definition = replacePart({ ...example }, index + 1, other);
      if (typeof definition !== 'object' || definition === null || Array.isArray(definition)) return;
      for (const { rule, severity } of advise(definition))
        expect([severity, typeof rule]).toEqual(['WARNING', 'string']);
    }),
    { numRuns: 3_000 },
  );
});
