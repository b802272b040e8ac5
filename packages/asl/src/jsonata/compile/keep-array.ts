import { ConstructedArray, Sequence, type Value } from '../value.ts';

/** Marks the value of a path with `[]`. An array that was written as one becomes a sequence, so that it may be empty. */
export function keepArray(value: Value): Value {
  if (value instanceof ConstructedArray) {
    const sequence = new Sequence();
    sequence.push(value);
    sequence.keepsArray = true;
    return sequence;
  }
  if (value instanceof Sequence) value.keepsArray = true;
  return value;
}
