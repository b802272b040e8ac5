/**
 * A payload: JSON text with its value, either of which is made from the other when first asked for.
 *
 * The text is what the journal holds and what histories show; the value is what states compute with. Folding a journal
 * makes payloads from text alone and parses none of them, so a restart costs no parsing of data that nobody reads.
 *
 * Invariant: the value is exactly what parsing the text gives, so a live payload and a folded one are the same.
 */
import { hash } from 'node:crypto';
import { type Json, parseJson, printJson } from '@stepwright/asl';

/** A payload with more UTF-8 bytes than this is stored once per execution, apart from the records that refer to it. */
export const INLINE_PAYLOAD_BYTES_MAX = 1_024;

/** The most UTF-8 bytes that one UTF-16 code unit can take. */
const BYTES_PER_UNIT_MAX = 3;

/** Immutable; two payloads are interchangeable if their texts are equal. */
export class Payload {
  readonly text: string;
  #value: Json | undefined;
  #hash: string | undefined;
  #isLarge: boolean | undefined;
  #bytes: number | undefined;

  private constructor(text: string, value: Json | undefined, contentHash: string | undefined) {
    this.text = text;
    this.#value = value;
    this.#hash = contentHash;
  }

  /** The payload of a valid JSON text, which is kept as it is. */
  static ofText(text: string, contentHash?: string): Payload {
    return new Payload(text, undefined, contentHash);
  }

  /** The payload of a value, printed without spaces. */
  static ofValue(value: Json): Payload {
    return new Payload(printJson(value), value, undefined);
  }

  /**
   * Parses a text from outside and prints it anew, as AWS does with every result.
   * @throws JsonSyntaxError if it is not JSON.
   */
  static parse(text: string): Payload {
    const value = parseJson(text);
    const printed = printJson(value);
    // The caller's string is kept where it is the same, so that equal texts share their memory.
    return new Payload(printed === text ? text : printed, value, undefined);
  }

  get value(): Json {
    // Values that a workflow builds may nest deeper than a client's text may, but their bytes are bounded.
    this.#value ??= parseJson(this.text, { depthMax: Number.MAX_SAFE_INTEGER });
    return this.#value;
  }

  /** Whether the text is stored apart from the records. */
  get isLarge(): boolean {
    this.#isLarge ??= this.isOver(INLINE_PAYLOAD_BYTES_MAX);
    return this.#isLarge;
  }

  /** Whether the text takes more UTF-8 bytes than `bytesMax`. Counts only where its length leaves a doubt. */
  isOver(bytesMax: number): boolean {
    const units = this.text.length;
    if (units > bytesMax) return true;
    return units * BYTES_PER_UNIT_MAX > bytesMax && this.bytes > bytesMax;
  }

  /** UTF-8 bytes of the text. */
  get bytes(): number {
    this.#bytes ??= Buffer.byteLength(this.text);
    return this.#bytes;
  }

  /** SHA-256 of the text, base64url: 43 characters. */
  get hash(): string {
    this.#hash ??= hash('sha256', this.text, 'base64url');
    return this.#hash;
  }
}
