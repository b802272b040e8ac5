/**
 * Payload templates: Parameters, ResultSelector, ItemSelector, Assign.
 *
 * In objects at every depth, also inside arrays, a key that ends in `.$` holds a path or an intrinsic function call; the
 * suffix is taken off and the value evaluated. Everything else is literal. Parts without such keys are made once, when
 * the template is compiled, and passed on by reference.
 *
 * Precondition: the definition passed the checker. Spec: states-language.net, "Payload Template".
 */
import type { Environment } from '../compile/program.ts';
import { invariant } from '../errors/invariant.ts';
import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject } from '../json/json.ts';
import { requireBoundedSize } from '../jsonpath/bounded-size.ts';
import { compileExpression } from './expression.ts';

export type Template = (input: Json, environment: Environment) => Json;

/** So many references to values of at most 256 KiB need no look at the size of what they make. */
const REFERENCES_UNMEASURED = 32;

/** The function that fills a template in. Throws StateError where a path or a function call fails. */
export function compileTemplate(template: Json): Template {
  const compiled = compilePart(template);
  if (compiled.kind === 'literal') return () => compiled.value;
  const { evaluate } = compiled;
  if (compiled.references <= REFERENCES_UNMEASURED) return evaluate;
  return (input, environment) => {
    const value = evaluate(input, environment);
    requireBoundedSize(value, 'payload template', environment.meter);
    return value;
  };
}

type Part =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'evaluated'; readonly evaluate: Template; readonly references: number };

function compilePart(template: Json): Part {
  if (isJsonArray(template)) return compileArray(template);
  if (isJsonObject(template)) return compileObject(template);
  return { kind: 'literal', value: template };
}

function compileArray(template: JsonArray): Part {
  const parts = template.map(compilePart);
  if (parts.every(({ kind }) => kind === 'literal')) return { kind: 'literal', value: template };
  const items = parts.map(evaluatorOf);
  return {
    kind: 'evaluated',
    evaluate: (input, environment) => items.map((item) => item(input, environment)),
    references: countReferences(parts),
  };
}

function compileObject(template: JsonObject): Part {
  const members = [...template].map(([key, value]) => compileMember(key, value));
  if (members.every(({ part }) => part.kind === 'literal')) return { kind: 'literal', value: template };
  const evaluators = members.map(({ key, part }) => [key, evaluatorOf(part)] as const);
  return {
    kind: 'evaluated',
    evaluate: (input, environment) => {
      const object = new Map<string, Json>();
      for (const [key, evaluate] of evaluators) object.set(key, evaluate(input, environment));
      return object;
    },
    references: countReferences(members.map(({ part }) => part)),
  };
}

function compileMember(key: string, value: Json): { readonly key: string; readonly part: Part } {
  if (!key.endsWith('.$')) return { key, part: compilePart(value) };
  invariant(typeof value === 'string', `the checker accepted the field '${key}', which is no string`);
  const { evaluate, references } = compileExpression(value, key);
  return { key: key.slice(0, -2), part: { kind: 'evaluated', evaluate, references } };
}

function evaluatorOf(part: Part): Template {
  if (part.kind === 'evaluated') return part.evaluate;
  const { value } = part;
  return () => value;
}

function countReferences(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + (part.kind === 'evaluated' ? part.references : 0), 0);
}
