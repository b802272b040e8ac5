/**
 * Which JSONata an expression is written in. AWS runs the 2.0 line, and refuses what came later.
 *
 * 2.1 adds two operators to 2.0; the functions are the same in both. What AWS adds and leaves out holds for both, too.
 */
export type Grammar = '2.0' | '2.1';

/** What Step Functions reads, and what is meant where nothing else is said. */
export const AWS_GRAMMAR: Grammar = '2.0';

const OPERATORS_OF_2_0: readonly string[] = ['..', ':=', '!=', '>=', '<=', '**', '~>'];

const TWO_CHARACTER_OPERATORS: Readonly<Record<Grammar, readonly string[]>> = {
  '2.0': OPERATORS_OF_2_0,
  '2.1': [...OPERATORS_OF_2_0, '??', '?:'],
};

/** The operators of two characters: where one stands, its first character is no operator of its own. */
export function twoCharacterOperators(grammar: Grammar): readonly string[] {
  return TWO_CHARACTER_OPERATORS[grammar];
}
