/** Templates and paths of service descriptions. */
import { fromPlain, isJsonArray, isJsonObject, type Json, type JsonObject, printJson } from '@stepwright/asl';
import type { Template } from './service-description.ts';

/** The template with the values in it. A name without a value leaves out the member that it stands in. */
export function fillTemplate(template: Template, values: JsonObject): Json {
  return fill(template, values) ?? null;
}

function fill(template: Template, values: JsonObject): Json | undefined {
  if (typeof template === 'string') {
    const name = /^\{(\w+)\}$/.exec(template)?.[1];
    return name === undefined ? template : (values.get(name) ?? undefined);
  }
  if (typeof template !== 'object') return template;
  if (isList(template)) return template.map((item) => fill(item, values) ?? null);
  const members = new Map<string, Json>();
  for (const [name, member] of Object.entries(template)) {
    const filled = fill(member, values);
    if (filled !== undefined) members.set(name, filled);
  }
  return members;
}

function isList(template: Exclude<Template, string | number | boolean>): template is readonly Template[] {
  return Array.isArray(template);
}

/** What is at the path, or undefined. */
export function readPath(value: Json, path: string): Json | undefined {
  let at: Json | undefined = value;
  for (const step of path.split('.')) {
    if (isJsonArray(at)) at = at[Number(step)];
    else at = isJsonObject(at) ? at.get(step) : undefined;
  }
  return at;
}

/** The value with what is at the path printed as JSON text, unless it is a text already. `*` goes through a list. */
export function printAt(value: Json, path: string): Json {
  const [step = '', ...rest] = path.split('.');
  if (step === '') return typeof value === 'string' || value === null ? value : printJson(value);
  if (step === '*') return isJsonArray(value) ? value.map((item) => printAt(item, rest.join('.'))) : value;
  if (!isJsonObject(value) || !value.has(step)) return value;
  return new Map([...value, [step, printAt(value.get(step) ?? null, rest.join('.'))]]);
}

/** A description's plain constant as JSON. */
export function constant(value: Readonly<Record<string, unknown>>): JsonObject {
  const json = fromPlain(value);
  return isJsonObject(json) ? json : new Map();
}
