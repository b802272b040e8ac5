/** Prints instants in the format of a date picture. */
import { present } from '../../../errors/invariant.ts';
import type { Budget } from '../../budget.ts';
import { JsonataError } from '../../jsonata-error.ts';
import { dateComponent } from './date-component.ts';
import { namesOf } from './date-names.ts';
import { type DateMarker, type DatePart, parseDatePicture } from './date-picture.ts';
import { parseIntegerPicture } from './integer-picture.ts';
import { inCase, printInteger } from './print-integer.ts';

const ISO_PICTURE = '[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]';

/**
 * The text of an instant (epoch milliseconds). `zone` is the offset as `±hhmm`; without one the text is in UTC, without
 * a picture in ISO 8601.
 */
export function printDate(
  millis: number,
  { picture, zone }: { readonly picture: string | undefined; readonly zone: string | undefined },
  budget: Budget,
): string {
  const offset = readOffset(zone);
  const date = new Date(millis + (offset.hours * 60 + offset.minutes) * 60_000);
  const isPlainIso = picture === undefined && zone === undefined;
  if (isPlainIso && date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9_999) return date.toISOString();
  let text = '';
  for (const part of parseDatePicture(picture ?? ISO_PICTURE, budget)) {
    budget.spendSteps(1);
    const piece = printPart(part, date, offset, budget);
    budget.spendText(piece.length);
    text += piece;
  }
  return text;
}

interface Offset {
  readonly hours: number;
  readonly minutes: number;
}

/** Rounds the hours down, also where the offset is negative: `-0530` counts as -6 hours and -30 minutes, as in JSONata. */
function readOffset(zone: string | undefined): Offset {
  if (zone === undefined) return { hours: 0, minutes: 0 };
  const offset = Number.parseInt(zone, 10);
  return { hours: Math.floor(offset / 100), minutes: offset % 100 };
}

function printPart(part: DatePart, date: Date, offset: Offset, budget: Budget): string {
  if (part.kind === 'literal') return part.text;
  switch (part.component) {
    case 'Z':
    case 'z':
      return printZone(part, offset, budget);
    case 'P': {
      const half = date.getUTCHours() >= 12 ? 'pm' : 'am';
      return part.nameCase === 'upper' ? half.toUpperCase() : half;
    }
    case 'C':
    case 'E':
      return 'ISO';
    default:
      return printNumber(part, date, budget);
  }
}

function printNumber(marker: DateMarker, date: Date, budget: Budget): string {
  const value = dateComponent(date, marker.component);
  // JSONata has no error for a letter that names nothing once it has a presentation.
  if (value === undefined) return 'undefined';
  if (marker.integerFormat === undefined) return printName(marker, value);
  const digits = marker.component === 'Y' ? marker.digits : undefined;
  return printInteger(digits === undefined ? value : value % 10 ** digits, marker.integerFormat, budget);
}

function printName({ component, nameCase, widthMax }: DateMarker, value: number): string {
  const names = namesOf(component);
  if (names === undefined) throw new JsonataError('D3133', { value: component });
  const name = inCase(names[value - 1] ?? 'undefined', present(nameCase, 'what is not printed as a number has a case'));
  return widthMax === undefined ? name : name.slice(0, Math.max(widthMax, 0));
}

function printZone(marker: DateMarker, { hours, minutes }: Offset, budget: Budget): string {
  const offset = hours * 100 + minutes;
  const text = `${offset >= 0 ? '+' : ''}${printOffset(marker, { hours, minutes }, budget)}`;
  if (offset === 0 && marker.hasZuluMark) return 'Z';
  return marker.component === 'z' ? `GMT${text}` : text;
}

function printOffset({ integerFormat }: DateMarker, { hours, minutes }: Offset, budget: Budget): string {
  if (integerFormat?.kind !== 'decimal') throw new JsonataError('D3134');
  const digits = integerFormat.mandatoryDigits;
  if (integerFormat.grouping.kind === 'regular' || digits === 3 || digits === 4) {
    return printInteger(hours * 100 + minutes, integerFormat, budget);
  }
  if (digits > 4) throw new JsonataError('D3134', { value: digits });
  const text = printInteger(hours, integerFormat, budget);
  return minutes === 0 ? text : `${text}:${printInteger(minutes, parseIntegerPicture('00', budget), budget)}`;
}
