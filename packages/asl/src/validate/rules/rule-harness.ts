/** A tiny harness for tests of rules: one rule, one definition, the findings as lines. */
import { expect } from 'vitest';
import { fromPlain } from '../../json/from-plain.ts';
import { printJson } from '../../json/print-json.ts';
import { parseDefinition } from '../../syntax/parse-definition.ts';
import { describeDefinition, type MachineType } from '../definition-context.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { collectFindings } from '../findings.ts';
import type { Rule } from '../rule.ts';

/** Expects that a rule finds nothing in a definition. */
export function expectValid(rule: Rule, definition: unknown, type?: MachineType): void {
  expect(findingsOf(rule, definition, type).map(toLine)).toEqual([]);
}

/** Expects exactly these findings, as `CODE message @ location`; the code is left out where it is the usual one. */
export function expectFindings(
  rule: Rule,
  definition: unknown,
  lines: readonly string[],
  type?: MachineType,
): readonly Diagnostic[] {
  const findings = findingsOf(rule, definition, type);
  expect(findings.map(toLine)).toEqual(lines);
  return findings;
}

/** What a rule finds in a definition: its JSON text, or a plain value. */
export function findingsOf(rule: Rule, definition: unknown, type: MachineType = 'STANDARD'): readonly Diagnostic[] {
  const text = typeof definition === 'string' ? definition : printJson(fromPlain(definition));
  const { tree } = parseDefinition(text);
  if (tree === undefined) throw new Error(`The definition does not parse: ${text}`);
  const findings = collectFindings();
  rule.check(describeDefinition(tree, type), findings);
  return findings.diagnostics;
}

export function toLine({ code, severity, message, location }: Diagnostic): string {
  const prefix = code === 'SCHEMA_VALIDATION_FAILED' ? '' : `${code} `;
  const suffix = severity === 'WARNING' ? ' (warning)' : '';
  return `${prefix}${message} @ ${location ?? 'null'}${suffix}`;
}

/** A machine of the given states that starts at the first one. */
export function machine(states: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, unknown>> = {}) {
  return { ...fields, StartAt: Object.keys(states)[0], States: states };
}

/** A machine of one state. */
export function only(state: Readonly<Record<string, unknown>>, fields?: Readonly<Record<string, unknown>>) {
  return machine({ A: state }, fields);
}
