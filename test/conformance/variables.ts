/**
 * Variables of a case: `${name}` stands for a text that an earlier step saved, `${now}` and `${now+24855d}` for the
 * current time, wherever a string of a step has them.
 */
import { isJsonArray, isJsonObject, type Json } from '@stepwright/asl';

const DAY_MS = 86_400_000;

export interface Variables {
  readonly values: ReadonlyMap<string, string>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The text with every variable replaced. Throws for one that nothing has saved. */
export function substituteText(text: string, variables: Variables): string {
  return text.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => valueOf(name, variables));
}

/** The value with the variables of all its strings replaced. */
export function substitute(value: Json, variables: Variables): Json {
  if (typeof value === 'string') return substituteText(value, variables);
  if (isJsonArray(value)) return value.map((item) => substitute(item, variables));
  if (isJsonObject(value)) return new Map([...value].map(([key, member]) => [key, substitute(member, variables)]));
  return value;
}

function valueOf(name: string, variables: Variables): string {
  const time = /^now(?:\+(\d+)d)?$/.exec(name);
  if (time !== null) return utcText(variables.now + Number(time[1] ?? 0) * DAY_MS);
  const value = variables.values.get(name);
  if (value === undefined) throw new Error(`no step has saved the variable ${name}`);
  return value;
}

/** `YYYY-MM-DDTHH:MM:SS`. */
function utcText(instant: number): string {
  return new Date(instant).toISOString().slice(0, 19);
}
