/** Instants for people, in their own time zone and always in the same form. */

const dateTime = new Intl.DateTimeFormat('sv-SE', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `2026-01-31 14:05:09`, from epoch milliseconds. */
export function formatInstant(ms: number): string {
  return dateTime.format(ms);
}

/** As `formatInstant`, with milliseconds. */
export function formatPreciseInstant(ms: number): string {
  return `${dateTime.format(ms)}.${String(Math.floor(ms) % 1000).padStart(3, '0')}`;
}

/** `just now`, `5 min ago`, `3 h ago`, `2 d ago`; older ones as a date. */
export function formatAge(ms: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - ms) / 1000));
  if (seconds < 10) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  if (seconds < 7 * 86_400) return `${Math.floor(seconds / 86_400)} d ago`;
  return formatInstant(ms).slice(0, 10);
}
