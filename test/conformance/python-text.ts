/**
 * Values printed as Python prints them: the recorded functions were Python programs, and how long their answers are and
 * which blanks they hold shows in the histories.
 */
import { isJsonArray, isJsonNumber, isJsonObject, type Json, printJson } from '@stepwright/asl';

/** JSON text as `json.dumps` writes it: a blank after each comma and colon. */
export function pythonJson(value: Json): string {
  if (isJsonArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (isJsonObject(value)) {
    return `{${[...value].map(([key, member]) => `${JSON.stringify(key)}: ${pythonJson(member)}`).join(', ')}}`;
  }
  return printJson(value);
}

/** The text that `repr` gives: `{'a': [1, True, None]}`. */
export function pythonRepr(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (isJsonNumber(value)) return printJson(value);
  if (typeof value === 'string') return reprOfText(value);
  if (isJsonArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  return `{${[...value].map(([key, member]) => `${reprOfText(key)}: ${pythonRepr(member)}`).join(', ')}}`;
}

function reprOfText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(quote, `\\${quote}`);
  return quote + escaped + quote;
}
