/** The whole entry of a field in the catalogue, for people: the console, `stepwright explain` and the documentation. */
import type { QueryLanguage } from '../../compile/program.ts';
import { fieldCatalogue } from './field-catalogue.ts';
import type { FieldRule, FieldValue, ShapeName } from './field-rule.ts';
import { choiceOperatorTexts } from './texts/choice-operator-texts.ts';
import { dataFlowTexts } from './texts/data-flow-texts.ts';
import type { FieldExample, FieldTexts } from './texts/field-text.ts';
import { machineTexts } from './texts/machine-texts.ts';
import { mapTexts } from './texts/map-texts.ts';
import { stateTexts } from './texts/state-texts.ts';

export interface FieldExplanation {
  readonly shape: ShapeName;
  readonly name: string;
  /** The query languages that have the field. */
  readonly languages: readonly QueryLanguage[];
  readonly isRequired: boolean;
  readonly meaning: string;
  /** What it may hold, in words. */
  readonly type: string;
  readonly default: string;
  /** By query language; the same where the field is written alike in both. */
  readonly examples: Readonly<Partial<Record<QueryLanguage, FieldExample>>>;
  readonly mistake: string;
}

/** Every text, by `Field` or `shape.Field`. */
export const fieldTexts: FieldTexts = {
  ...machineTexts,
  ...dataFlowTexts,
  ...stateTexts,
  ...choiceOperatorTexts,
  ...mapTexts,
};

/** The key of the text that explains a field. */
export function textKeyOf(shape: ShapeName, name: string): string {
  const own = `${shape}.${name}`;
  return Object.hasOwn(fieldTexts, own) ? own : name;
}

/** Explains a field of a shape, or gives undefined where the shape has no such field. */
export function explainField(shape: ShapeName, name: string): FieldExplanation | undefined {
  const rule = fieldCatalogue[shape].fields.get(name);
  const key = textKeyOf(shape, name);
  const text = Object.hasOwn(fieldTexts, key) ? fieldTexts[key] : undefined;
  if (rule === undefined || text === undefined) return undefined;
  const languages = languagesOf(shape, rule);
  return {
    shape,
    name,
    languages,
    isRequired: rule.required !== undefined,
    meaning: rule.meaning,
    type: describeType(rule),
    default: rule.required === undefined ? (rule.default ?? text.default ?? '') : 'none: it is required',
    examples: Object.fromEntries(
      languages.map((language) => [language, language === 'JSONata' ? (text.jsonata ?? text.example) : text.example]),
    ),
    mistake: text.mistake,
  };
}

/** JSONata has no nested rules: its conditions join tests themselves. */
function languagesOf(shape: ShapeName, { language }: FieldRule): readonly QueryLanguage[] {
  if (shape === 'nestedChoiceRule') return ['JSONPath'];
  return language === 'both' ? ['JSONPath', 'JSONata'] : [language];
}

function describeType(rule: FieldRule): string {
  const type = describeValue(rule.value);
  return rule.expression === true ? `${type}; in JSONata also an expression` : type;
}

function describeValue(value: FieldValue): string {
  switch (value.kind) {
    case 'text':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return `whole number${rangeOf(value)}`;
    case 'number':
      return `number${rangeOf(value)}`;
    case 'choice':
      return `one of ${value.values.join(', ')}`;
    case 'path':
      return 'path, or null';
    case 'referencePath':
      return `path to one place${value.roots.length === 0 ? ' of the input' : ''}${value.nullable === true ? ', or null' : ''}`;
    case 'pathOrIntrinsic':
      return 'path, or a call of an intrinsic function';
    case 'template':
      return 'any JSON, with paths under keys that end in .$ (JSONPath) or texts {% … %} (JSONata)';
    case 'assignments':
      return 'object of variable names, each with a value that may be read from the data';
    case 'literal':
      return 'any JSON, taken as it is written';
    case 'timestamp':
      return 'text, a time as in 2026-03-14T01:59:00Z';
    case 'stateName':
      return 'name of a state of the same group';
    case 'resource':
      return 'ARN';
    case 'credentials':
      return 'object with RoleArn';
    case 'texts':
      return `list of texts${value.nonEmpty ? ', at least one' : ''}`;
    case 'states':
      return 'object of states, by name';
    case 'object':
      return `object: ${value.shape}`;
    case 'list':
      return `list of ${value.shape} objects${value.nonEmpty ? ', at least one' : ''}`;
    default:
      return value satisfies never;
  }
}

function rangeOf({ min, max }: { readonly min?: number; readonly max?: number }): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  return min === undefined ? '' : `, at least ${min}`;
}
