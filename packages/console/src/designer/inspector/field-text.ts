/**
 * The value of a field ↔ the text in its form. Reading back what was shown gives the same value, for every field of the
 * catalogue in both query languages.
 */
import {
  type FieldRule,
  isJsonObject,
  type Json,
  JsonNumber,
  JsonSyntaxError,
  parseJson,
  parsePath,
  printJson,
  printPrettyJson,
  type QueryLanguage,
} from '@stepwright/asl';

/** What became of a text: a value, or what is wrong with it, in a sentence. */
export type ReadField = { readonly value: Json } | { readonly error: string };

/** An expression of JSONata, with its marks. */
const EXPRESSION = /^\{%[^]*%\}$/;

/** The text of a value in the form of a field. */
export function showField(value: Json, rule: FieldRule): string {
  if (typeof value === 'string') {
    // Where any JSON is asked for, a text is told from other JSON by its quotes.
    return isFreeJson(rule) && !EXPRESSION.test(value) ? printJson(value) : value;
  }
  const isLong = Array.isArray(value) || isJsonObject(value);
  return isLong ? printPrettyJson(value).trimEnd() : printJson(value);
}

/** The value of a text in the form of a field. */
export function readField(text: string, rule: FieldRule, language: QueryLanguage): ReadField {
  const isExpression = language === 'JSONata' && EXPRESSION.test(text);
  if (isExpression && (rule.expression === true || isFreeJson(rule) || isStructured(rule))) return { value: text };
  const { kind } = rule.value;
  if (TEXTS.has(kind)) return readText(text, rule);
  if (PATHS.has(kind)) return readPath(text, rule);
  if (kind === 'integer' || kind === 'number') return readNumber(text, rule, language);
  if (kind !== 'boolean') return readAnyJson(text);
  if (text === 'true' || text === 'false') return { value: text === 'true' };
  return wrong(rule, language, 'true or false');
}

type Kind = FieldRule['value']['kind'];
const TEXTS: ReadonlySet<Kind> = new Set(['text', 'stateName', 'resource', 'timestamp', 'choice']);
const PATHS: ReadonlySet<Kind> = new Set(['path', 'referencePath', 'pathOrIntrinsic']);

/** Whether the field takes any JSON, texts among it. */
export function isFreeJson({ value: { kind } }: FieldRule): boolean {
  return kind === 'template' || kind === 'literal' || kind === 'assignments' || kind === 'credentials';
}

function isStructured({ value: { kind } }: FieldRule): boolean {
  return kind === 'texts' || kind === 'list' || kind === 'object';
}

/** Values of the wrong type that a draft may hold are shown as JSON and read back as such. */
function readText(text: string, { value }: FieldRule): ReadField {
  if (value.kind === 'choice' && !value.values.includes(text) && /^(?:\d|true$|false$|null$)/.test(text)) {
    return readAnyJson(text);
  }
  return { value: text };
}

function readPath(text: string, { value }: FieldRule): ReadField {
  if (text === 'null') return { value: null };
  if (value.kind === 'pathOrIntrinsic' && text.startsWith('States.')) return { value: text };
  const parsed = parsePath(text);
  if (parsed.kind === 'parsed') return { value: text };
  return { error: `This is no path: ${parsed.message} A path looks like $.order.total` };
}

function readNumber(text: string, rule: FieldRule, language: QueryLanguage): ReadField {
  const read = readAnyJson(text);
  const isNumber = 'value' in read && (typeof read.value === 'number' || read.value instanceof JsonNumber);
  return isNumber ? read : wrong(rule, language, rule.value.kind === 'integer' ? 'a whole number' : 'a number');
}

function wrong({ expression }: FieldRule, language: QueryLanguage, wanted: string): ReadField {
  const isOpen = expression === true && language === 'JSONata';
  return { error: isOpen ? `Write ${wanted}, or an expression {% … %}.` : `Write ${wanted}.` };
}

function readAnyJson(text: string): ReadField {
  try {
    return { value: parseJson(text) };
  } catch (error) {
    if (error instanceof JsonSyntaxError) return { error: `This is not JSON yet: ${error.reason}` };
    throw error;
  }
}
