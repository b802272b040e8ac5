/** What a program prints, bounded: the beginning of it up to a size, or its end up to a length. */
export class BoundedText {
  readonly #bytesMax: number;
  readonly #tailMax: number | undefined;
  #bytes = 0;
  #chunks: Buffer[] = [];

  constructor(bytesMax: number, tailMax?: number) {
    this.#bytesMax = bytesMax;
    this.#tailMax = tailMax;
  }

  /** False if it was too much. */
  add(chunk: Buffer): boolean {
    this.#bytes += chunk.length;
    if (this.isFull) return false;
    this.#chunks.push(chunk);
    if (this.#tailMax !== undefined) this.#chunks = [Buffer.concat(this.#chunks).subarray(-4 * this.#tailMax)];
    return true;
  }

  get isFull(): boolean {
    return this.#bytes > this.#bytesMax;
  }

  get text(): string {
    const text = Buffer.concat(this.#chunks).toString('utf8');
    return this.#tailMax === undefined ? text : text.slice(-this.#tailMax);
  }
}
