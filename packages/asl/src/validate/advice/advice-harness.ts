/** A tiny harness for tests of advice: one rule, one definition, its findings as pointers. */
import { expect } from 'vitest';
import { describeDefinition, type MachineType } from '../definition-context.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { fromPlain } from '../../json/from-plain.ts';
import { printJson } from '../../json/print-json.ts';
import { parseDefinition } from '../../syntax/parse-definition.ts';
import { collectFindings } from '../findings.ts';
import type { AdviceRule } from './advice-rule.ts';

/** What one rule finds in a definition, which is a plain value. */
export function adviceOf(rule: AdviceRule, definition: unknown, type: MachineType = 'STANDARD'): readonly Diagnostic[] {
  const { tree } = parseDefinition(printJson(fromPlain(definition)));
  if (tree === undefined) throw new Error('The definition does not parse.');
  const findings = collectFindings();
  rule.check(describeDefinition(tree, type), (advice) => findings.report({ ...advice, code: 'ADVICE' }));
  return findings.diagnostics;
}

/** Expects findings at exactly these pointers. */
export function expectAdvice(
  rule: AdviceRule,
  definition: unknown,
  pointers: readonly string[],
  type?: MachineType,
): readonly Diagnostic[] {
  const findings = adviceOf(rule, definition, type);
  expect(findings.map(({ pointer }) => pointer)).toEqual(pointers);
  return findings;
}

/** A machine of the given states that starts at the first one. */
export function machine(states: Readonly<Record<string, object>>, fields: object = {}): object {
  return { ...fields, StartAt: Object.keys(states)[0], States: states };
}
