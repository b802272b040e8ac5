/** Values of a label whose number is bounded, whatever clients name their things: the first ones, and `other`. */

export type BoundedLabel = (value: string) => string;

/** What all values share that come when there are as many as may be. */
export const OTHER_LABEL = 'other';

/** Takes the first `valuesMax` values as they are. */
export function createBoundedLabel(valuesMax: number): BoundedLabel {
  const known = new Set<string>();
  return (value) => {
    if (known.has(value)) return value;
    if (known.size >= valuesMax) return OTHER_LABEL;
    known.add(value);
    return value;
  };
}
