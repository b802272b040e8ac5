/** The text of a definition, with its lines found when first asked for. */

export type SourceFormat = 'json' | 'yaml';

/** A place in a text: line and column from 1, the column in UTF-16 code units. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
}

/** A text and the means to name its places. */
export class SourceText {
  readonly text: string;
  readonly format: SourceFormat;
  #lineStarts: readonly number[] | undefined;

  constructor(text: string, format: SourceFormat) {
    this.text = text;
    this.format = format;
  }

  /** Line and column of an offset in UTF-16 code units. */
  placeAt(offset: number): SourcePlace {
    this.#lineStarts ??= findLineStarts(this.text);
    const index = lastAtMost(this.#lineStarts, offset);
    return { line: index + 1, column: offset - (this.#lineStarts[index] ?? 0) + 1 };
  }
}

/** The offsets at which lines begin; a line ends at `\n`, `\r\n` or `\r`. */
function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  return starts;
}

/** The index of the last of the rising numbers that is not above the limit. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
