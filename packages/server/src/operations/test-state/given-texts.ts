/**
 * The texts that values of a request came as. AWS passes a value that no stage changes on as it was written, spaces
 * included, and prints everything else without spaces.
 */
import { type Json, parseJson, printJson } from '@stepwright/asl';

export interface GivenTexts {
  /** The value of a text, which is printed as that text from then on. Throws JsonSyntaxError. */
  readonly read: (text: string) => Json;
  readonly print: (value: Json) => string;
}

/** Knows no text yet. Values are told apart by identity, so equal ones that a stage has made are printed anew. */
export function createGivenTexts(): GivenTexts {
  const texts = new Map<Json, string>();
  return {
    read: (text) => {
      const value = parseJson(text);
      if (typeof value === 'object' && value !== null) texts.set(value, text);
      return value;
    },
    print: (value) => texts.get(value) ?? printJson(value),
  };
}
