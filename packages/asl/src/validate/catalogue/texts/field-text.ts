/** What the catalogue says of a field beside its rule: for people only, so the checker does not carry it. */
import type { PlainJson } from '../../../json/to-plain.ts';

/** Some fields of an object, the explained one among them, as they could stand in a definition. */
export type FieldExample = { readonly [field: string]: PlainJson };

export interface FieldText {
  /** What holds where the field is absent; the field's rule may say it too, and then says it better. */
  readonly default?: string;
  /** Valid in every query language that has the field, unless `jsonata` is another one. */
  readonly example: FieldExample;
  /** The example for JSONata, where it must be written differently there. */
  readonly jsonata?: FieldExample;
  /** What people get wrong, in one or two sentences. */
  readonly mistake: string;
}

/** By `Field`, or by `shape.Field` where a field means something else in that shape. */
export type FieldTexts = Readonly<Record<string, FieldText>>;
