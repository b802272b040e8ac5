/**
 * Fields that take any JSON value with expressions in it: Arguments, Output, Assign, ItemSelector.
 *
 * Texts at any depth may be expressions; keys never are. Parts without expressions are made once, when the template is
 * compiled, and passed on by reference. The location of a part is the path to it: `Arguments/list[0]/name`.
 */
import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject } from '../../json/json.ts';
import { walkSteps } from '../../jsonpath/bounded-size.ts';
import { compileExpression, type Query } from './expression.ts';
import { isExpression } from './expression-text.ts';
import { fieldFailure } from './query-failure.ts';

/** The query that fills a template in. */
export function compileTemplate(template: Json, location: string): Query {
  const part = compilePart(template, location);
  if (part.kind === 'literal') return () => part.value;
  return (scope) => {
    const value = part.query(scope);
    // Expressions share what they refer to, so a value that is small in memory may be huge in print.
    const steps = walkSteps(value);
    if (steps === undefined) throw fieldFailure(`The value of the field '${location}' is too large.`, location);
    scope.environment.meter.steps += steps;
    return value;
  };
}

type Part = { readonly kind: 'literal'; readonly value: Json } | { readonly kind: 'evaluated'; readonly query: Query };

function compilePart(template: Json, location: string): Part {
  if (isExpression(template)) return { kind: 'evaluated', query: compileExpression(template, location) };
  if (isJsonArray(template)) return compileArray(template, location);
  if (isJsonObject(template)) return compileObject(template, location);
  return { kind: 'literal', value: template };
}

function compileArray(template: JsonArray, location: string): Part {
  const parts = template.map((item, index) => compilePart(item, `${location}[${index}]`));
  if (parts.every(({ kind }) => kind === 'literal')) return { kind: 'literal', value: template };
  const items = parts.map(queryOf);
  return { kind: 'evaluated', query: (scope) => items.map((item) => item(scope)) };
}

function compileObject(template: JsonObject, location: string): Part {
  const parts = Array.from(template, ([key, value]) => [key, compilePart(value, `${location}/${key}`)] as const);
  if (parts.every(([, { kind }]) => kind === 'literal')) return { kind: 'literal', value: template };
  const members = parts.map(([key, part]) => [key, queryOf(part)] as const);
  return {
    kind: 'evaluated',
    query: (scope) => {
      const object = new Map<string, Json>();
      for (const [key, query] of members) object.set(key, query(scope));
      return object;
    },
  };
}

function queryOf(part: Part): Query {
  if (part.kind === 'evaluated') return part.query;
  const { value } = part;
  return () => value;
}
