/**
 * What the recording did to every string before it was stored (the suite's README, "Comparing", steps 5 and 6), to be
 * done to an actual string before the two are compared.
 */

/** ISO-8601 times with an offset, as the recording found them. */
const isoTime =
  /[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-][01]\d:?(?:[0-5]\d)?)/g;

/** The text with times, region and partition replaced by `date`, `<region>` and `<partition>`. */
export function toRecordedText(text: string): string {
  return text
    .replaceAll(isoTime, 'date')
    .replaceAll('us-east-1', '<region>')
    .replaceAll('arn:aws:', 'arn:<partition>:');
}
