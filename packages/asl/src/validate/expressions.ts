/** Every path and intrinsic function call of a definition, parsed. States in JSONata have none. */
import { parseIntrinsic } from '../intrinsics/parse-intrinsic.ts';
import type { IntrinsicCall } from '../intrinsics/tree.ts';
import { parsePath } from '../jsonpath/parse-path.ts';
import type { Path } from '../jsonpath/tree.ts';
import type { FieldRule } from './catalogue/field-rule.ts';
import type { ShapedObject } from './definition-context.ts';
import { fieldPlace, itemPlaces, memberPlaces, type Place } from './place.ts';

export interface Expression {
  /** The object whose field holds the expression, directly or in a template. */
  readonly object: ShapedObject;
  readonly field: FieldRule;
  readonly place: Place;
  /** True for a key that ends in `.$`, at any depth of a template. */
  readonly isInTemplate: boolean;
  readonly content: ExpressionContent;
}

export type ExpressionContent =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'call'; readonly call: IntrinsicCall }
  /** Neither; `offset` counts from the beginning of the text. */
  | { readonly kind: 'invalid'; readonly why: string; readonly offset: number };

/** Finds and parses all expressions of the given objects. */
export function findExpressions(objects: readonly ShapedObject[]): readonly Expression[] {
  const expressions: Expression[] = [];
  for (const object of objects) {
    if (object.language !== 'JSONPath') continue;
    for (const field of object.shape.fields.values()) {
      const place = fieldPlace(object.place, field.name);
      if (place !== undefined && field.language !== 'JSONata') findInField({ object, field, expressions }, place);
    }
  }
  return expressions;
}

interface Search {
  readonly object: ShapedObject;
  readonly field: FieldRule;
  readonly expressions: Expression[];
}

const TEMPLATE_KINDS: readonly string[] = ['template', 'assignments', 'credentials'];

function findInField(search: Search, place: Place): void {
  const { kind } = search.field.value;
  if (TEMPLATE_KINDS.includes(kind)) findInTemplate(search, place);
  if (kind === 'path' || kind === 'referencePath' || kind === 'pathOrIntrinsic') {
    addExpression(search, place, { isInTemplate: false, allowsCalls: kind === 'pathOrIntrinsic' });
  }
}

/** Recursion is safe: the parsers limit the depth of a tree. */
function findInTemplate(search: Search, place: Place): void {
  for (const item of itemPlaces(place)) findInTemplate(search, item);
  for (const member of memberPlaces(place)) {
    if (String(member.token).endsWith('.$')) addExpression(search, member, { isInTemplate: true, allowsCalls: true });
    else findInTemplate(search, member);
  }
}

function addExpression(
  { object, field, expressions }: Search,
  place: Place,
  { isInTemplate, allowsCalls }: { readonly isInTemplate: boolean; readonly allowsCalls: boolean },
): void {
  const { node } = place;
  if (node.kind !== 'string') {
    // Outside templates the check of values reports what is no text.
    if (!isInTemplate) return;
    const why = 'The value of a key that ends in ".$" must be a text.';
    expressions.push({ object, field, place, isInTemplate, content: { kind: 'invalid', why, offset: 0 } });
    return;
  }
  const content = allowsCalls ? parseExpression(node.value) : parsePathOnly(node.value);
  expressions.push({ object, field, place, isInTemplate, content });
}

function parseExpression(text: string): ExpressionContent {
  if (!/^[A-Za-z_]/.test(text)) return parsePathOnly(text);
  const parsed = parseIntrinsic(text);
  if (parsed.kind === 'parsed') return { kind: 'call', call: parsed.value };
  return { kind: 'invalid', why: parsed.message, offset: parsed.offset };
}

function parsePathOnly(text: string): ExpressionContent {
  const parsed = parsePath(text);
  if (parsed.kind === 'parsed') return { kind: 'path', path: parsed.value };
  return { kind: 'invalid', why: parsed.message, offset: parsed.offset };
}

/** The names of all variables that an expression reads. */
export function variablesIn(content: ExpressionContent): readonly string[] {
  switch (content.kind) {
    case 'path':
      return content.path.root.kind === 'variable' ? [content.path.root.name] : [];
    case 'call':
      return variablesInCall(content.call);
    case 'invalid':
      return [];
    default:
      return content satisfies never;
  }
}

function variablesInCall(call: IntrinsicCall): readonly string[] {
  return call.arguments.flatMap((argument) => {
    if (argument.kind === 'call') return variablesInCall(argument.call);
    return argument.kind === 'path' ? variablesIn({ kind: 'path', path: argument.path }) : [];
  });
}
