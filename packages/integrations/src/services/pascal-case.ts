/** Names as Step Functions shows them: every member of a request or response begins with a capital letter. */
import { isJsonArray, isJsonObject, type Json } from '@stepwright/asl';

/** The name with a capital first letter. */
export function pascalCase(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** The name with a small first letter. */
export function camelCase(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** A value in which every object is a structure: no key of it is data. */
export function inPascalCase(value: Json): Json {
  if (isJsonArray(value)) return value.map(inPascalCase);
  if (!isJsonObject(value)) return value;
  return new Map(Array.from(value, ([name, member]) => [pascalCase(name), inPascalCase(member)] as const));
}
