/**
 * Pictures of dates, such as `[Y0001]-[M01]-[D01]T[H01]:[m01]`: the format of $fromMillis, $toMillis and $now (XPath and
 * XQuery Functions 3.1, section 9.8.4).
 *
 *   picture  : (literal | '[[' | '[' marker ']')*      `]]` in a literal stands for `]`
 *   marker   : component presentation? (',' width)?    blanks are ignored
 *   component: Y year, M month, D day of month, d day of year, F day of week, W week of year, w week of month,
 *              X year of the week, x month of the week, H hour, h hour of half a day, P am or pm, m minute, s second,
 *              f milliseconds, Z and z time zone, C calendar, E era
 *   presentation: 'N', 'n' or 'Nn' for names, else an integer picture; then 'o' for ordinals, 't' for a zone as `Z`
 *   width    : (minimum | '*') ('-' (maximum | '*'))?
 */
import type { Budget } from '../../budget.ts';
import { JsonataError } from '../../jsonata-error.ts';
import { type IntegerFormat, type LetterCase, parseIntegerPicture } from './integer-picture.ts';

export type DatePart = { readonly kind: 'literal'; readonly text: string } | DateMarker;

export interface DateMarker {
  readonly kind: 'marker';
  readonly component: string;
  /** Set where the component is shown by its name. */
  readonly nameCase: LetterCase | undefined;
  /** The most letters of a name. */
  readonly widthMax: number | undefined;
  /** How a component is shown as a number; components that are no numbers have none. */
  readonly integerFormat: IntegerFormat | undefined;
  /** How many digits of a year, month or day there are; undefined where any number of them. */
  readonly digits: number | undefined;
  /** Whether a zone without offset is written `Z`. */
  readonly hasZuluMark: boolean;
}

/** What reading a marker and printing its component take. */
const STEPS_PER_MARKER = 50;

/** The parts of a picture. Throws D3131, D3132 or D3135 for one that is malformed. */
export function parseDatePicture(picture: string, budget: Budget): readonly DatePart[] {
  budget.spendText(picture.length);
  const parts: DatePart[] = [];
  let literalStart = 0;
  for (let open = picture.indexOf('['); open >= 0; open = picture.indexOf('[', literalStart)) {
    addLiteral(parts, picture.slice(literalStart, open));
    if (picture.charAt(open + 1) === '[') {
      parts.push({ kind: 'literal', text: '[' });
      literalStart = open + 2;
      continue;
    }
    budget.spendSteps(STEPS_PER_MARKER);
    const close = picture.indexOf(']', open);
    if (close < 0) throw new JsonataError('D3135');
    parts.push(parseMarker(picture.slice(open + 1, close).replaceAll(/\s+/g, ''), budget));
    literalStart = close + 1;
  }
  addLiteral(parts, picture.slice(literalStart));
  return parts;
}

function addLiteral(parts: DatePart[], text: string): void {
  if (text !== '') parts.push({ kind: 'literal', text: text.replaceAll(']]', ']') });
}

const DEFAULT_PRESENTATIONS: ReadonlyMap<string, string> = new Map([
  ...Array.from('YMDdWwXxHhf', (component) => [component, '1'] as const),
  ...Array.from('FPCE', (component) => [component, 'n'] as const),
  ...Array.from('ms', (component) => [component, '01'] as const),
  ...Array.from('Zz', (component) => [component, '01:01'] as const),
]);

function parseMarker(marker: string, budget: Budget): DateMarker {
  const component = marker.charAt(0);
  const comma = marker.lastIndexOf(',');
  const width = comma < 0 ? {} : parseWidth(marker.slice(comma + 1));
  const { presentation, modifier } = splitPresentation(comma < 0 ? marker.slice(1) : marker.slice(1, comma));
  const effective = presentation === '' ? DEFAULT_PRESENTATIONS.get(component) : presentation;
  if (effective === undefined) throw new JsonataError('D3132', { value: component });
  const nameCase = nameCaseOf(effective);
  return {
    kind: 'marker',
    component,
    nameCase,
    widthMax: width.max,
    hasZuluMark: modifier === 't',
    ...numberFormat({ component, presentation: effective, modifier, isName: nameCase !== undefined, width }, budget),
  };
}

/** A presentation of two characters or more may end in a modifier: `o` ordinal, `c` cardinal, `t` traditional, `a` alphabetic. */
function splitPresentation(text: string): { readonly presentation: string; readonly modifier: string } {
  const last = text.slice(-1);
  const hasModifier = text.length > 1 && 'atco'.includes(last);
  return hasModifier ? { presentation: text.slice(0, -1), modifier: last } : { presentation: text, modifier: '' };
}

function nameCaseOf(presentation: string): LetterCase | undefined {
  if (presentation.startsWith('n')) return 'lower';
  if (!presentation.startsWith('N')) return undefined;
  return presentation.charAt(1) === 'n' ? 'title' : 'upper';
}

interface Width {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

function parseWidth(text: string): Width {
  const dash = text.indexOf('-');
  if (dash < 0) return { min: widthOf(text) };
  return { min: widthOf(text.slice(0, dash)), max: widthOf(text.slice(dash + 1)) };
}

/** A width that is `*` or no number leaves the width open. */
function widthOf(text: string): number | undefined {
  const width = Number.parseInt(text, 10);
  return Number.isNaN(width) ? undefined : width;
}

interface Presentation {
  readonly component: string;
  readonly presentation: string;
  readonly modifier: string;
  readonly isName: boolean;
  readonly width: Width;
}

function numberFormat(
  { component, presentation, modifier, isName, width }: Presentation,
  budget: Budget,
): Pick<DateMarker, 'integerFormat' | 'digits'> {
  const isZone = component === 'Z' || component === 'z';
  if (!isZone && (isName || !'YMDdFWwXxHhmsf'.includes(component))) {
    return { integerFormat: undefined, digits: undefined };
  }
  // The offset of a zone has no ordinals and no widths.
  if (isZone) return { integerFormat: parseIntegerPicture(presentation, budget), digits: undefined };
  const picture = modifier === '' ? presentation : `${presentation};${modifier}`;
  const format = parseIntegerPicture(picture, budget);
  const isOfDate = 'YMD'.includes(component);
  if (format.kind !== 'decimal') return { integerFormat: format, digits: isOfDate ? width.max : undefined };
  const mandatoryDigits = Math.max(format.mandatoryDigits, width.min ?? 0);
  if (!isOfDate) return { integerFormat: { ...format, mandatoryDigits }, digits: undefined };
  const total = mandatoryDigits + format.optionalDigits;
  return {
    integerFormat: { ...format, mandatoryDigits: width.max ?? mandatoryDigits },
    digits: width.max ?? (total >= 2 ? total : undefined),
  };
}
