/**
 * Timestamps: RFC 3339 with upper-case `T` and `Z` or a numeric offset, and up to nine digits of a second's fraction.
 * Used by Choice's timestamp operators and by Wait.
 */

/** An instant with nanoseconds, which a JavaScript date does not keep. */
export interface Timestamp {
  readonly epochMs: number;
  /** Nanoseconds within the millisecond: 0 to 999,999. */
  readonly nanos: number;
}

const FORM =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?:Z|([+-])(0\d|1[0-8]):([0-5]\d))$/;

/** The instant that a text names, or undefined if it is no timestamp. Dates that do not exist are none. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const found = FORM.exec(text);
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const fraction = (found[7] ?? '').padEnd(9, '0');
  const offsetMinutes = Number(found[9] ?? 0) * 60 + Number(found[10] ?? 0);
  const local = date.setUTCHours(hour, minute, second, Number(fraction.slice(0, 3)));
  return {
    epochMs: local - (found[8] === '-' ? -offsetMinutes : offsetMinutes) * 60_000,
    nanos: Number(fraction.slice(3)),
  };
}

/** Negative, zero or positive as the left instant is before, at or after the right one. */
export function compareTimestamps(left: Timestamp, right: Timestamp): number {
  return left.epochMs - right.epochMs || left.nanos - right.nanos;
}
