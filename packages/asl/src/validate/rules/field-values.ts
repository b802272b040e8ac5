import { parseTimestamp } from '../../choice/timestamp.ts';
import { isExpression } from '../../compile/jsonata/expression-text.ts';
import type { QueryLanguage } from '../../compile/program.ts';
import { type SourceNode, textOf } from '../../syntax/source-node.ts';
import type { FieldRule, FieldValue } from '../catalogue/field-rule.ts';
import type { Speller } from '../did-you-mean.ts';
import { fieldPlace, itemPlaces, memberPlaces, type Place } from '../place.ts';
import type { Finding } from '../findings.ts';
import type { Rule } from '../rule.ts';

/** Every field holds a value of its type, within its range. */
export const fieldValuesRule: Rule = {
  id: 'field-values',
  summary: 'A field holds a value of another type, or one out of its range.',
  rationale:
    'Constants stand as they are meant: numbers and booleans without quotes, times as in 2026-03-14T01:59:00Z. In JSONata many fields take an expression instead.',
  bad: { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: '5', End: true } } },
  good: { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 5, End: true } } },
  check: ({ objects, speller }, { report }) => {
    for (const { place, shape, language } of objects) {
      for (const field of shape.fields.values()) {
        const value = fieldPlace(place, field.name);
        if (value === undefined || (field.language !== 'both' && field.language !== language)) continue;
        if (takesExpression(field, language) && isExpression(textOf(value.node))) continue;
        for (const finding of checkValue(field.name, field.value, value, speller)) report(finding);
      }
    }
  },
};

function takesExpression(field: FieldRule, language: QueryLanguage): boolean {
  return language === 'JSONata' && field.expression === true;
}

function checkValue(name: string, value: FieldValue, place: Place, speller: Speller): readonly Finding[] {
  const { node } = place;
  switch (value.kind) {
    case 'text':
    case 'stateName':
    case 'resource':
    case 'pathOrIntrinsic':
      return expectKind(place, 'string');
    case 'path':
      return node.kind === 'null' ? [] : expectKind(place, 'string');
    case 'referencePath':
      return node.kind === 'null' && value.nullable === true ? [] : expectKind(place, 'string');
    case 'boolean':
      return expectKind(place, 'boolean');
    case 'integer':
    case 'number':
      return checkNumber(value, place);
    case 'choice':
      return checkWord(name, value.values, place, speller);
    case 'timestamp':
      return checkTimestamp(place);
    case 'texts':
      return checkItems(place, 'string', value.nonEmpty);
    case 'list':
      return checkItems(place, 'object', value.nonEmpty);
    case 'object':
    case 'assignments':
    case 'credentials':
      return expectKind(place, 'object');
    case 'states':
      return checkStates(place);
    case 'template':
    case 'literal':
      return [];
    default:
      return value satisfies never;
  }
}

const TYPE_NAMES = { string: 'String', boolean: 'Boolean', object: 'Object', array: 'Array' } as const;

function expectKind(place: Place, kind: keyof typeof TYPE_NAMES): readonly Finding[] {
  if (place.node.kind === kind) return [];
  return [{ message: `Expected value of type ${TYPE_NAMES[kind]}`, place, hint: `This is ${describe(place.node)}.` }];
}

function checkNumber(rule: Extract<FieldValue, { kind: 'integer' | 'number' }>, place: Place): readonly Finding[] {
  const { node } = place;
  const isInteger = rule.kind === 'integer';
  const type = isInteger ? 'Integer' : 'Number';
  if (node.kind !== 'number') {
    return [{ message: `Expected value of type ${type}`, place, hint: `This is ${describe(node)}.` }];
  }
  const isWhole = typeof node.value === 'number' ? Number.isInteger(node.value) : /^-?\d+$/.test(node.value.text);
  if (isInteger && !isWhole) return [{ message: `Expected value of type ${type}`, place }];
  const value = typeof node.value === 'number' ? node.value : node.value.value;
  const print = (limit: number): string => (isInteger ? String(limit) : limit.toFixed(1));
  if (rule.min !== undefined && value < rule.min) return [{ message: `Minimum value is ${print(rule.min)}`, place }];
  if (rule.max !== undefined && value > rule.max) return [{ message: `Maximum value is ${print(rule.max)}`, place }];
  return [];
}

function checkWord(name: string, words: readonly string[], place: Place, speller: Speller): readonly Finding[] {
  const { node } = place;
  if (node.kind !== 'string') return expectKind(place, 'string');
  if (words.includes(node.value)) return [];
  const message = `The field '${name}' should have one of these values: [${words.join(', ')}]`;
  return [{ message, place, hint: speller.suggest(node.value, words) }];
}

function checkTimestamp(place: Place): readonly Finding[] {
  if (place.node.kind !== 'string') return expectKind(place, 'string');
  if (parseTimestamp(place.node.value) !== undefined) return [];
  const hint = 'Write it like 2026-03-14T01:59:00Z or 2026-03-14T01:59:00+01:00.';
  return [{ message: 'String does not match RFC3339 timestamp', place, hint }];
}

function checkItems(place: Place, kind: 'string' | 'object', nonEmpty: boolean): readonly Finding[] {
  if (place.node.kind !== 'array') return expectKind(place, 'array');
  if (nonEmpty && place.node.items.length === 0) return [{ message: 'Value cannot be empty', place }];
  return itemPlaces(place).flatMap((item) => expectKind(item, kind));
}

function checkStates(place: Place): readonly Finding[] {
  if (place.node.kind !== 'object') return expectKind(place, 'object');
  if (place.node.members.size === 0) return [{ message: 'Value cannot be empty', place }];
  return memberPlaces(place).flatMap((state) => expectKind(state, 'object'));
}

function describe(node: SourceNode): string {
  if (node.kind === 'null') return 'null';
  if (node.kind === 'string') return 'a text';
  return node.kind === 'array' || node.kind === 'object' ? `an ${node.kind}` : `a ${node.kind}`;
}
