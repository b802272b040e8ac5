/**
 * Choice rules → Conditions.
 *
 * A value of another type makes a comparison false in both languages once its type is looked at. A path that selects
 * nothing fails a JSONPath rule, while JSONata would go on with false: so a comparison is made only where its values
 * exist. Alone, a condition then yields nothing, which fails the state; within And, Or and Not it says so by `$error`.
 */
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { printString } from '../../json/print-json.ts';
import { NotExact, within } from './not-exact.ts';
import { literalText, queryOf } from './print-symbol.ts';
import { asPart, expressionOf, guardedText, type Query, query } from './query.ts';
import { type Root, symbolOfPath } from './symbol.ts';
import { patternRegex } from './pattern-regex.ts';

/**
 * The Condition of a rule; `root` is the state's effective input. The first rule, which is always looked at, also fails
 * where InputPath selects nothing.
 */
export function conditionOf(rule: JsonObject, root: Root, { isFirst }: { readonly isFirst: boolean }): string {
  const condition = ruleQuery(rule, root, new Set());
  const { guards } = asPart(queryOf(root));
  return expressionOf(isFirst ? { ...condition, guards: [...new Set([...guards, ...condition.guards])] } : condition);
}

/** `present` holds the texts of what earlier members of the same And found to exist. */
function ruleQuery(rule: JsonObject, root: Root, present: Set<string>): Query {
  const all = rule.get('And');
  if (all !== undefined) return joined('and', membersOf(all, 'And', root, new Set(present)));
  const some = rule.get('Or');
  if (some !== undefined) return joined('or', membersOf(some, 'Or', root, present));
  const not = rule.get('Not');
  if (not === undefined) return testQuery(rule, root, present);
  const member = within(['Not'], () => ruleQuery(requireRule(not), root, present));
  return query(`$not(${decidedText(member)})`);
}

function membersOf(members: Json, name: 'And' | 'Or', root: Root, present: Set<string>): readonly Query[] {
  if (!isJsonArray(members)) throw new NotExact(`${name} is no list.`);
  return members.map((member, index) =>
    within([name, index], () => {
      const rule = requireRule(member);
      const part = ruleQuery(rule, root, present);
      const variable = rule.get('Variable');
      if (name === 'And' && rule.get('IsPresent') === true && typeof variable === 'string') {
        present.add(queryOf(symbolOfPath(variable, root)).text);
      }
      return part;
    }),
  );
}

function requireRule(value: Json): JsonObject {
  if (isJsonObject(value)) return value;
  throw new NotExact('This is no rule.');
}

function joined(operator: 'and' | 'or', members: readonly Query[]): Query {
  const [only] = members;
  if (only !== undefined && members.length === 1) return only;
  return query(members.map((member) => joinedText(member, operator)).join(` ${operator} `), { isSimple: false });
}

/** A guarded member fails where its guards do not hold. */
function joinedText(member: Query, operator: 'and' | 'or'): string {
  const isJoin = !member.isSimple && operator === 'and' && !/ or /.test(member.text);
  if (member.guards.length === 0) return member.isSimple || isJoin ? member.text : `(${member.text})`;
  return `(${decidedText(member)})`;
}

function decidedText(member: Query): string {
  if (member.guards.length === 0) return member.text;
  return `${guardedText(member)} : $error("The condition looks at a value that does not exist.")`;
}

function testQuery(rule: JsonObject, root: Root, present: ReadonlySet<string>): Query {
  const variable = rule.get('Variable');
  if (typeof variable !== 'string') throw new NotExact('The rule has no Variable.');
  const subject = queryOf(within(['Variable'], () => symbolOfPath(variable, root)));
  for (const [name, operand] of rule) {
    if (name === 'Variable' || name === 'Next' || name === 'Assign' || name === 'Comment') continue;
    return within([name], () => {
      if (name === 'IsPresent') return presenceQuery(subject, operand);
      const { test, other } = comparison(name, operand, subject.text, root);
      const guards = [subject, ...(other === undefined ? [] : [other])]
        .filter(({ text, mayBeNothing }) => mayBeNothing && !present.has(text))
        .map(({ text }) => `$exists(${text})`);
      return query(test, { guards: [...new Set(guards)], isSimple: false });
    });
  }
  throw new NotExact('The rule has no operator.');
}

function presenceQuery({ text }: Query, operand: Json): Query {
  return query(operand === true ? `$exists(${text})` : `$not($exists(${text}))`, { type: 'boolean' });
}

interface Comparison {
  readonly test: string;
  /** The value on the right side where a path names it. */
  readonly other?: Query;
}

const TYPE_TESTS: ReadonlyMap<string, string> = new Map([
  ['IsNull', 'null'],
  ['IsNumeric', 'number'],
  ['IsString', 'string'],
  ['IsBoolean', 'boolean'],
]);

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['Equals', '='],
  ['LessThan', '<'],
  ['LessThanEquals', '<='],
  ['GreaterThan', '>'],
  ['GreaterThanEquals', '>='],
]);

function comparison(name: string, operand: Json, text: string, root: Root): Comparison {
  const type = TYPE_TESTS.get(name);
  if (type !== undefined) return { test: `$type(${text}) ${operand === true ? '=' : '!='} "${type}"` };
  if (name === 'StringMatches' && typeof operand === 'string') {
    return { test: `$type(${text}) = "string" and $contains(${text}, ${patternRegex(operand)})` };
  }
  const [, kind = '', order = '', path] = /^(String|Numeric|Boolean)([A-Z]\w*?)(Path)?$/.exec(name) ?? [];
  const sign = SIGNS.get(order);
  if (sign === undefined) throw new NotExact(`JSONata has no exact equal of ${name}.`);
  const typeName = kind === 'Numeric' ? 'number' : kind.toLowerCase();
  if (path === undefined) return { test: literalTest(text, sign, operand, typeName) };
  const other = queryOf(symbolOfPath(typeof operand === 'string' ? operand : '', root));
  const isEqual = `$type(${text}) = "${typeName}" and ${text} = ${other.text}`;
  if (sign === '=') return { test: isEqual, other };
  return {
    test: `$type(${text}) = "${typeName}" and $type(${other.text}) = "${typeName}" and ${text} ${sign} ${other.text}`,
    other,
  };
}

/** Equality with a literal needs no look at the type: values of different types are never equal. */
function literalTest(text: string, sign: string, operand: Json, typeName: string): string {
  if (typeof operand !== typeName) throw new NotExact(`JSONata would change the form of the operand.`);
  const literal = typeof operand === 'string' ? printString(operand) : literalText(operand);
  return sign === '=' ? `${text} = ${literal}` : `$type(${text}) = "${typeName}" and ${text} ${sign} ${literal}`;
}
