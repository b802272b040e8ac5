/**
 * The components of a date in UTC, as pictures of dates name them.
 *
 * Weeks are those of ISO 8601: they begin on Monday, and the first one of a year, or of a month, is the one with its
 * first Thursday. Years 0 to 99 of weeks and days of the year are counted as 1900 to 1999, as JSONata does.
 */

const DAY_MS = 86_400_000;

/** A component that is a number; undefined for letters that name none. An invalid date has NaN for every one. */
export function dateComponent(date: Date, component: string): number | undefined {
  return readers.get(component)?.(date);
}

const readers: ReadonlyMap<string, (date: Date) => number> = new Map([
  ['Y', (date) => date.getUTCFullYear()],
  ['M', (date) => date.getUTCMonth() + 1],
  ['D', (date) => date.getUTCDate()],
  ['d', (date) => (midnight(date) - Date.UTC(date.getUTCFullYear(), 0)) / DAY_MS + 1],
  ['F', (date) => (date.getUTCDay() === 0 ? 7 : date.getUTCDay())],
  ['W', weekOfYear],
  ['w', weekOfMonth],
  ['X', yearOfWeek],
  ['x', monthOfWeek],
  ['H', (date) => date.getUTCHours()],
  ['h', (date) => (date.getUTCHours() % 12 === 0 ? 12 : date.getUTCHours() % 12)],
  ['m', (date) => date.getUTCMinutes()],
  ['s', (date) => date.getUTCSeconds()],
  ['f', (date) => date.getUTCMilliseconds()],
] satisfies [string, (date: Date) => number][]);

function midnight(date: Date): number {
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
}

/** The Monday with which the first week of a month begins. Months before the first and after the twelfth are of other years. */
function firstMonday(year: number, month: number): number {
  const first = Date.UTC(year, month);
  const dayOfWeek = new Date(first).getUTCDay() || 7;
  return first + ((dayOfWeek > 4 ? 8 : 1) - dayOfWeek) * DAY_MS;
}

function weeksSince(start: number, today: number): number {
  return Math.floor((today - start) / (7 * DAY_MS)) + 1;
}

function weekOfYear(date: Date): number {
  const year = date.getUTCFullYear();
  const today = midnight(date);
  if (today >= firstMonday(year + 1, 0)) return 1;
  const week = weeksSince(firstMonday(year, 0), today);
  return week < 1 ? weeksSince(firstMonday(year - 1, 0), today) : week;
}

function weekOfMonth(date: Date): number {
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const today = midnight(date);
  if (today >= firstMonday(year, month + 1)) return 1;
  const week = weeksSince(firstMonday(year, month), today);
  return week < 1 ? weeksSince(firstMonday(year, month - 1), today) : week;
}

function yearOfWeek(date: Date): number {
  const year = date.getUTCFullYear();
  const now = date.getTime();
  if (now < firstMonday(year, 0)) return year - 1;
  return now >= firstMonday(year + 1, 0) ? year + 1 : year;
}

function monthOfWeek(date: Date): number {
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const now = date.getTime();
  if (now < firstMonday(year, month)) return ((month + 11) % 12) + 1;
  return now >= firstMonday(year, month + 1) ? ((month + 1) % 12) + 1 : month + 1;
}
