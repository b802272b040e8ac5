/**
 * JSONata expressions while they are put together.
 *
 * Where JSONPath fails because a path selects nothing, JSONata goes on with nothing: an object loses the member, a text
 * the part. So an expression that stands inside another one carries guards, and the whole is `guards ? expression`, which
 * without an `else` yields nothing, and thereby fails the state, unless all of them hold.
 */

/** What a value is known to be; undefined where nothing is known. */
export type KnownType = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'null' | undefined;

export interface Query {
  readonly text: string;
  /** Conditions under which the text means what JSONPath means; otherwise the state must fail. */
  readonly guards: readonly string[];
  readonly type: KnownType;
  /** Whether it can yield nothing although the guards hold. */
  readonly mayBeNothing: boolean;
  /** Whether it can stand beside an operator without parentheses. */
  readonly isSimple: boolean;
}

export function query(text: string, options: Partial<Omit<Query, 'text'>> = {}): Query {
  return { text, guards: [], type: undefined, mayBeNothing: false, isSimple: true, ...options };
}

/** The query as a part of another one: it must have a value. */
export function asPart(part: Query): Query {
  if (!part.mayBeNothing) return part;
  return { ...part, guards: [...part.guards, `$exists(${part.text})`], mayBeNothing: false };
}

/** The text beside an operator. */
export function operandText(part: Query): string {
  return part.isSimple ? part.text : `(${part.text})`;
}

/** The guards of several parts, each once. */
export function guardsOf(parts: readonly Query[]): readonly string[] {
  return [...new Set(parts.flatMap(({ guards }) => guards))];
}

/** The whole expression: it yields nothing unless all guards hold. */
export function guardedText({ text, guards, isSimple }: Query): string {
  if (guards.length === 0) return text;
  return `${guards.join(' and ')} ? ${isSimple ? text : `(${text})`}`;
}

/** The value of a field: `{% … %}`. */
export function expressionOf(part: Query): string {
  return `{% ${guardedText(part)} %}`;
}
