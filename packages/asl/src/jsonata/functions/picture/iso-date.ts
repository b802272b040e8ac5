/** Instants in ISO 8601, as $toMillis takes them: a year, a month or a day, with or without a time and its offset. */

/** The longest text that can be an instant; most of it would be a fraction. */
const LENGTH_MAX = 64;

const SHAPE = /^\d{4}(?:-[01]\d)*(?:-[0-3]\d)*(?:T[0-2]\d:[0-5]\d:[0-5]\d)*(?:\.\d+)?(?:[+-][0-2]\d:?[0-5]\d|Z)?$/;

/** Whether a text has the shape of an instant. That is looser than the instants there are: see readIsoDate. */
export function isIsoDate(text: string): boolean {
  return text.length <= LENGTH_MAX && SHAPE.test(text);
}

const INSTANT =
  /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:Z|T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3})\d*)?(?:Z|([+-])(\d\d):?(\d\d))?)?$/;

/**
 * Epoch milliseconds, or NaN for a text that names no instant. A time without offset is in UTC; a day that its month does
 * not have counts on into the next one, `24:00:00` is the end of a day.
 */
export function readIsoDate(text: string): number {
  const found = INSTANT.exec(text);
  if (found === null) return Number.NaN;
  const [, yearText, monthText = '1', dayText = '1', ...time] = found;
  const [hourText = '0', minuteText = '0', secondText = '0', fractionText = '0', sign, hoursText, minutesText] = time;
  const [month, day, hour] = [Number(monthText), Number(dayText), Number(hourText)];
  const rest = (Number(minuteText) * 60 + Number(secondText)) * 1_000 + Number(fractionText.padEnd(3, '0'));
  const offsetHours = Number(hoursText ?? 0);
  const isPossible = month >= 1 && month <= 12 && day >= 1 && day <= 31 && offsetHours <= 23;
  if (!isPossible || hour > 24 || (hour === 24 && rest > 0)) return Number.NaN;
  // Unlike Date.UTC, this takes the years 0 to 99 as they are.
  const midnight = new Date(0).setUTCFullYear(Number(yearText), month - 1, day);
  const offset = (offsetHours * 60 + Number(minutesText ?? 0)) * (sign === '-' ? -60_000 : 60_000);
  return midnight + hour * 3_600_000 + rest - offset;
}
