/** A rule of a Choice state or the errors of a catcher, in a line short enough to stand beside an edge. */
import { memberOf, printJson, sourceToJson, type SourceNode, textOf } from '@stepwright/asl';

/** The longest label, in characters: about the width of a state. */
export const LABEL_LENGTH_MAX = 32;

/** How deep nested And, Or and Not are written out. */
const DEPTH_MAX = 3;

const COMPARISONS: readonly (readonly [suffix: string, sign: string])[] = [
  ['LessThanEquals', '≤'],
  ['GreaterThanEquals', '≥'],
  ['LessThan', '<'],
  ['GreaterThan', '>'],
  ['Equals', '='],
];

const TESTS: ReadonlyMap<string, string> = new Map([
  ['IsPresent', 'present'],
  ['IsNull', 'null'],
  ['IsString', 'text'],
  ['IsNumeric', 'a number'],
  ['IsBoolean', 'true or false'],
  ['IsTimestamp', 'a time'],
]);

/** `$.total ≥ 500`, or the comment of the rule where it has one. */
export function describeRule(rule: SourceNode): string {
  return shorten(textOf(memberOf(rule, 'Comment')) ?? describeCondition(rule) ?? describeTest(rule, 0));
}

/** `States.Timeout, +2`; `any error` for States.ALL. */
export function describeErrors(errors: SourceNode | undefined): string {
  const names = errors?.kind === 'array' ? errors.items.map((item) => textOf(item) ?? '?') : [];
  const [first, ...others] = names;
  if (first === undefined) return '';
  if (first === 'States.ALL') return 'any error';
  return shorten(others.length === 0 ? first : `${first}, +${others.length}`);
}

/** Cuts a text at the length of a label. */
export function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= LABEL_LENGTH_MAX ? line : `${line.slice(0, LABEL_LENGTH_MAX - 1).trimEnd()}…`;
}

function describeCondition(rule: SourceNode): string | undefined {
  const condition = memberOf(rule, 'Condition');
  if (condition === undefined) return undefined;
  const text = textOf(condition) ?? printJson(sourceToJson(condition));
  return text.replace(/^\{%\s*/, '').replace(/\s*%\}$/, '');
}

function describeTest(rule: SourceNode, depth: number): string {
  if (rule.kind !== 'object' || depth > DEPTH_MAX) return '…';
  const variable = textOf(memberOf(rule, 'Variable')) ?? '';
  for (const { key, value } of rule.members.values()) {
    const described = describeOperator(key, value, variable, depth);
    if (described !== undefined) return described;
  }
  return '';
}

function describeOperator(key: string, value: SourceNode, variable: string, depth: number): string | undefined {
  if (key === 'Not') return `not (${describeTest(value, depth + 1)})`;
  if ((key === 'And' || key === 'Or') && value.kind === 'array') {
    return value.items.map((item) => describeTest(item, depth + 1)).join(key === 'And' ? ' and ' : ' or ');
  }
  const printed = textOf(value) ?? printJson(sourceToJson(value));
  const test = TESTS.get(key);
  if (test !== undefined) return `${variable} is ${printed === 'false' ? 'not ' : ''}${test}`;
  if (key === 'StringMatches') return `${variable} like ${printed}`;
  const comparison = /^(?:String|Numeric|Timestamp|Boolean)(.*?)(?:Path)?$/.exec(key)?.[1];
  const sign = COMPARISONS.find(([suffix]) => suffix === comparison)?.[1];
  return sign === undefined ? undefined : `${variable} ${sign} ${printed}`;
}
