/** The test of a Choice rule in JSONPath: which operator it has, and how it changes to another one. */
import { fieldCatalogue, isJsonObject, type Json, type SourceNode, sourceToJson } from '@stepwright/asl';
import type { Change } from '../document/change.ts';
import { nodeAt, type Path } from '../document/path.ts';

export interface OperatorGroup {
  readonly group: string;
  readonly items: readonly { readonly value: string; readonly label: string }[];
}

const SIGNS: readonly (readonly [suffix: string, words: string])[] = [
  ['LessThanEquals', 'is at most'],
  ['GreaterThanEquals', 'is at least'],
  ['LessThan', 'is less than'],
  ['GreaterThan', 'is more than'],
  ['Equals', 'is'],
];

const TESTS: Readonly<Record<string, string>> = {
  IsPresent: 'exists',
  IsNull: 'is null',
  IsString: 'is a text',
  IsNumeric: 'is a number',
  IsBoolean: 'is true or false',
  IsTimestamp: 'is a time',
};

const JOINS: Readonly<Record<string, string>> = {
  And: 'all of these hold',
  Or: 'at least one of these holds',
  Not: 'this does not hold',
};

const KINDS: Readonly<Record<string, string>> = {
  String: 'Text',
  Numeric: 'Number',
  Timestamp: 'Time',
  Boolean: 'True or false',
};

const operators = [...fieldCatalogue.nestedChoiceRule.fields.keys()].filter(
  (name) => name !== 'Variable' && name !== 'Comment',
);

/** The operators for a menu, in plain words. */
export const operatorGroups: readonly OperatorGroup[] = [
  { group: 'Is there', items: Object.entries(TESTS).map(([value, label]) => ({ value, label })) },
  ...Object.entries(KINDS).map(([kind, group]) => ({
    group,
    items: operators
      .filter((name) => name.startsWith(kind))
      .map((value) => ({ value, label: describeOperator(value) })),
  })),
  { group: 'Join', items: Object.entries(JOINS).map(([value, label]) => ({ value, label })) },
];

/** `NumericLessThanPath` → `is less than the value at`. */
export function describeOperator(operator: string): string {
  if (operator === 'StringMatches') return 'is like (* stands for anything)';
  const fixed = TESTS[operator] ?? JOINS[operator];
  if (fixed !== undefined) return fixed;
  const isPath = operator.endsWith('Path');
  const stem = isPath ? operator.slice(0, -'Path'.length) : operator;
  const words = SIGNS.find(([suffix]) => stem.endsWith(suffix))?.[1] ?? stem;
  return isPath ? `${words} the value at` : words;
}

/** The operator of a rule; undefined where it has none. */
export function operatorOf(rule: Json | undefined): string | undefined {
  return isJsonObject(rule) ? operators.find((name) => rule.has(name)) : undefined;
}

/** Gives a rule another operator; its value stays where it fits. Joining takes the test that was there as its first. */
export function changeOperator(tree: SourceNode, path: Path, operator: string): readonly Change[] {
  const node = nodeAt(tree, path);
  if (node?.kind !== 'object') return [];
  const rule = sourceToJson(node);
  const before = operatorOf(rule);
  if (before === undefined || !isJsonObject(rule)) {
    return [
      {
        kind: 'addMember',
        path: [...path, operator],
        value: startValue(operator),
        after: [...node.members.keys()].findLast((key) => key === 'Variable'),
      },
    ];
  }
  if (before === operator) return [];
  const wasJoin = before in JOINS;
  const isJoin = operator in JOINS;
  const own = rule.get(before) ?? null;
  const kept = new Map([...rule].filter(([key]) => key === 'Variable' || key === before));
  const value = isJoin
    ? joined(operator, wasJoin ? testsOf(own) : [kept])
    : fits(operator, own)
      ? own
      : startValue(operator);
  const first = wasJoin && !isJoin ? testsOf(own)[0] : undefined;
  const variable = isJsonObject(first) ? (first.get('Variable') ?? '$') : '$';
  return [
    ...(isJoin && rule.has('Variable') ? [{ kind: 'remove', path: [...path, 'Variable'] } as const] : []),
    { kind: 'renameKey', path: [...path, before], key: operator },
    { kind: 'replace', path: [...path, operator], value },
    ...(!isJoin && !rule.has('Variable')
      ? [{ kind: 'addMember', path: [...path, 'Variable'], value: variable, after: undefined } as const]
      : []),
  ];
}

/** A test to start from. */
export const newTest: Json = new Map<string, Json>([
  ['Variable', '$.value'],
  ['IsPresent', true],
]);

function testsOf(joinedTests: Json): readonly Json[] {
  return Array.isArray(joinedTests) ? joinedTests : [joinedTests];
}

function joined(operator: string, tests: readonly Json[]): Json {
  return operator === 'Not' ? (tests[0] ?? newTest) : tests;
}

function fits(operator: string, value: Json): boolean {
  return typeof value === typeof startValue(operator);
}

function startValue(operator: string): Json {
  if (operator.endsWith('Path')) return '$.other';
  if (operator in TESTS || operator.startsWith('Boolean')) return true;
  if (operator.startsWith('Numeric')) return 0;
  if (operator.startsWith('Timestamp')) return '2026-01-01T00:00:00Z';
  return operator in JOINS ? joined(operator, [newTest]) : '';
}
