/**
 * What the texts of JSONata states are, told from their text alone: which are expressions, and which variables those
 * read. Where an expression could bind a name of its own, or test whether a variable exists, nothing is claimed.
 */
import type { DefinitionContext, ShapedObject } from '../definition-context.ts';
import { fieldPlace, type Place } from '../place.ts';
import { textsIn } from './texts-in.ts';

export interface FieldText {
  readonly object: ShapedObject;
  readonly place: Place;
  readonly text: string;
}

const TEMPLATE_KINDS: readonly string[] = ['template', 'assignments'];

/** Every text inside the templates (Arguments, Parameters, Output, Assign, …) of states in one query language. */
export function* templateTexts(context: DefinitionContext, language: 'JSONPath' | 'JSONata'): Generator<FieldText> {
  for (const object of context.objects) {
    if (object.language !== language) continue;
    for (const field of object.shape.fields.values()) {
      if (field.language !== 'both' && field.language !== language) continue;
      const place = TEMPLATE_KINDS.includes(field.value.kind) ? fieldPlace(object.place, field.name) : undefined;
      for (const found of place === undefined ? [] : textsIn(place)) yield { object, place: found, text: found.text };
    }
  }
}

/** Whether JSONata evaluates a text. */
export function isJsonataExpression(text: string): boolean {
  return text.startsWith('{%') && text.endsWith('%}');
}

/** The variables that an expression certainly reads whenever it is evaluated. */
export function variablesReadBy(expression: string): ReadonlySet<string> {
  const code = expression.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
  const mayNotRead = /:=|\bfunction\b|λ|\$exists\b|\?|\band\b|\bor\b|[@#/`]|->/.test(code);
  if (mayNotRead) return new Set();
  return new Set(
    Array.from(code.matchAll(/\$([\p{ID_Start}_][\p{ID_Continue}]*)(?!\s*\()/gu), ([, name = '']) => name),
  );
}
