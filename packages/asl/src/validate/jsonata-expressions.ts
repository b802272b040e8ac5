/** Every JSONata expression of a definition, parsed. States in JSONPath have none. */
import { isExpression, sourceOf } from '../compile/jsonata/expression-text.ts';
import { compileJsonata, type FreeVariable } from '../jsonata/index.ts';
import { parseSyntax } from '../jsonata/syntax/parse-syntax.ts';
import { buildTree } from '../jsonata/tree/build-tree.ts';
import type { TreeNode } from '../jsonata/tree/tree-node.ts';
import { textOf } from '../syntax/source-node.ts';
import type { FieldRule } from './catalogue/field-rule.ts';
import type { ShapedObject } from './definition-context.ts';
import { fieldPlace, itemPlaces, memberPlaces, type Place } from './place.ts';

export interface JsonataExpression {
  /** The object whose field holds the expression, directly or in a template. */
  readonly object: ShapedObject;
  readonly field: FieldRule;
  readonly place: Place;
  readonly content:
    | { readonly kind: 'parsed'; readonly tree: TreeNode; readonly freeVariables: readonly FreeVariable[] }
    /** It does not parse; `position` counts from the beginning of the expression, without the brackets. */
    | {
        readonly kind: 'invalid';
        readonly message: string;
        readonly position: number | undefined;
        /** True where JSONata 2.1 reads it: it has operators that AWS's JSONata has not. */
        readonly isOfLaterGrammar: boolean;
      };
}

/** Finds and parses all expressions of the given objects. */
export function findJsonataExpressions(objects: readonly ShapedObject[]): readonly JsonataExpression[] {
  const expressions: JsonataExpression[] = [];
  for (const object of objects) {
    if (object.language !== 'JSONata') continue;
    for (const field of object.shape.fields.values()) {
      const place = takesExpressions(field) ? fieldPlace(object.place, field.name) : undefined;
      if (place !== undefined) findInValue({ object, field, expressions }, place);
    }
  }
  return expressions;
}

const TEMPLATE_KINDS: readonly string[] = ['template', 'assignments', 'credentials'];

function takesExpressions({ language, expression, value }: FieldRule): boolean {
  return language !== 'JSONPath' && (expression === true || TEMPLATE_KINDS.includes(value.kind));
}

interface Search {
  readonly object: ShapedObject;
  readonly field: FieldRule;
  readonly expressions: JsonataExpression[];
}

/** Keys are never expressions. Recursion is safe: the parsers limit the depth of a definition. */
function findInValue(search: Search, place: Place): void {
  for (const inner of [...itemPlaces(place), ...memberPlaces(place)]) findInValue(search, inner);
  const text = textOf(place.node);
  if (!isExpression(text)) return;
  const { object, field, expressions } = search;
  expressions.push({ object, field, place, content: parse(sourceOf(text)) });
}

function parse(source: string): JsonataExpression['content'] {
  const compiled = compileJsonata(source);
  if (compiled.kind === 'syntaxError') {
    const { message, position } = compiled;
    const isOfLaterGrammar = compileJsonata(source, { grammar: '2.1' }).kind === 'compiled';
    return { kind: 'invalid', message, position, isOfLaterGrammar };
  }
  return { kind: 'parsed', tree: buildTree(parseSyntax(source)), freeVariables: compiled.freeVariables };
}
