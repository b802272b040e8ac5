/**
 * Values of Parquet files as JSON.
 *
 *   integers, decimals       numbers, exact to the last digit
 *   FLOAT, DOUBLE            numbers, as short as they can be written; NaN and the infinities as texts
 *   STRING, ENUM, UUID       texts
 *   DATE, TIME, TIMESTAMP    texts as in ISO 8601, with the fraction that there is; `Z` where the file means an instant
 *   JSON                     what it holds
 *   binary                   base64
 *   LIST, MAP, groups        arrays and objects
 *
 * The library reads values as they are stored; what they mean is decided here, so that no digit is lost on the way.
 */
import { type Json, JsonNumber, parseJson, printJson } from '@stepwright/asl';
import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';
import { readerFailure } from './reader-failure.ts';

export interface ParquetColumn {
  readonly name: string;
  readonly toJson: (value: unknown) => Json;
}

/** The library would make decimals doubles: so it is not told of them. */
export function withoutDecimals(metadata: FileMetaData): FileMetaData {
  const schema = metadata.schema.map(({ converted_type, ...element }) =>
    converted_type === undefined || converted_type === 'DECIMAL' ? element : { ...element, converted_type },
  );
  return { ...metadata, schema };
}

/** How the values of a column become JSON. @throws MapRunIoError if nobody can say. */
export function parquetColumn({ element, children, path }: SchemaTree): ParquetColumn {
  const toJson = children.length > 0 ? groupToJson(element, children) : leafToJson(element, path.join('.'));
  const isList = element.repetition_type === 'REPEATED';
  return { name: element.name, toJson: orNull(isList ? listOf(toJson) : toJson) };
}

function orNull(toJson: (value: unknown) => Json) {
  return (value: unknown): Json => (value === undefined || value === null ? null : toJson(value));
}

function listOf(toJson: (value: unknown) => Json) {
  return (value: unknown): Json => (Array.isArray(value) ? value.map(orNull(toJson)) : null);
}

/** Lists and maps have a group around their elements, which is not seen in the values. */
function groupToJson({ converted_type, logical_type }: SchemaElement, children: readonly SchemaTree[]) {
  if (logical_type?.type === 'VARIANT') throw unreadable('VARIANT');
  const [repeated] = children;
  if (converted_type === 'LIST' && repeated !== undefined && children.length === 1) {
    const [element] = repeated.children;
    const isWrapped = repeated.children.length === 1 && element !== undefined;
    return listOf(isWrapped ? parquetColumn(element).toJson : elementToJson(repeated));
  }
  if (converted_type === 'MAP' && repeated?.children.length === 2) {
    const [, value] = repeated.children;
    if (value !== undefined) return mapToJson(parquetColumn(value).toJson);
  }
  return structToJson(children.map(parquetColumn));
}

/** The elements of a list whose repeated part is itself the element. */
function elementToJson(repeated: SchemaTree): (value: unknown) => Json {
  return parquetColumn({ ...repeated, element: { ...repeated.element, repetition_type: 'OPTIONAL' } }).toJson;
}

function mapToJson(toJson: (value: unknown) => Json) {
  return (value: unknown): Json => new Map(Object.entries(Object(value)).map(([key, member]) => [key, toJson(member)]));
}

function structToJson(columns: readonly ParquetColumn[]) {
  return (value: unknown): Json => {
    const members = new Map<string, unknown>(Object.entries(Object(value)));
    return new Map(columns.map(({ name, toJson }) => [name, toJson(members.get(name))]));
  };
}

/** Logical types whose values no JSON stands for. */
const unreadableTypes: ReadonlySet<string> = new Set(['BSON', 'INTERVAL', 'GEOMETRY', 'GEOGRAPHY', 'FILE']);

function leafToJson(element: SchemaElement, path: string): (value: unknown) => Json {
  const { type, converted_type, logical_type } = element;
  const meaning = logical_type?.type ?? converted_type ?? '';
  if (unreadableTypes.has(meaning)) throw unreadable(`${meaning} (column ${path})`);
  if (converted_type === 'DECIMAL' || meaning === 'DECIMAL') return decimalToJson(scaleOf(element));
  if (meaning === 'DATE') return (value) => isoDate(Number(value));
  if (logical_type?.type === 'TIME') return timeToJson(logical_type.unit);
  if (meaning === 'TIME_MILLIS') return timeToJson('MILLIS');
  if (meaning === 'TIME_MICROS') return timeToJson('MICROS');
  if (logical_type?.type === 'TIMESTAMP') return timestampToJson(logical_type.unit, logical_type.isAdjustedToUTC);
  if (meaning === 'TIMESTAMP_MILLIS') return timestampToJson('MILLIS', true);
  if (meaning === 'TIMESTAMP_MICROS') return timestampToJson('MICROS', true);
  if (type === 'INT96') return timestampToJson('NANOS', true);
  if (meaning === 'JSON') return (value) => (value instanceof Uint8Array ? parseJson(textOf(value)) : null);
  if (meaning === 'ENUM') return (value) => (value instanceof Uint8Array ? textOf(value) : String(value));
  return type === 'FLOAT' ? floatToJson : storedToJson;
}

function unreadable(type: string) {
  return readerFailure(`Stepwright does not read Parquet columns of the type ${type}.`);
}

/** Values that mean what they are stored as. */
function storedToJson(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return doubleToJson(value);
  if (typeof value === 'bigint') return integerToJson(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : null;
}

function integerToJson(value: bigint): Json {
  return Number.isSafeInteger(Number(value)) ? Number(value) : new JsonNumber(String(value));
}

function doubleToJson(value: number): Json {
  if (!Number.isFinite(value)) return String(value);
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? new JsonNumber(String(value), value) : value;
}

/** Significant digits that a 32-bit number needs at most. */
const FLOAT_DIGITS_MAX = 9;

/** The shortest number that is read as the same 32 bits: 0.1, not 0.10000000149011612. */
function floatToJson(value: unknown): Json {
  const float = Number(value);
  for (let digits = 6; digits < FLOAT_DIGITS_MAX; digits += 1) {
    const short = Number(float.toPrecision(digits));
    if (Math.fround(short) === float) return doubleToJson(short);
  }
  return doubleToJson(Number.isFinite(float) ? Number(float.toPrecision(FLOAT_DIGITS_MAX)) : float);
}

function scaleOf({ scale, logical_type }: SchemaElement): number {
  return scale ?? (logical_type?.type === 'DECIMAL' ? logical_type.scale : 0);
}

function decimalToJson(scale: number) {
  return (value: unknown): Json => {
    const unscaled = value instanceof Uint8Array ? twosComplement(value) : BigInt(String(value));
    if (scale === 0) return integerToJson(unscaled);
    const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
    const text = `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
    const double = Number(text);
    // A double would print 12345678.25 as 1.234567825E7.
    return printJson(double) === text ? double : new JsonNumber(text, double);
  };
}

function twosComplement(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
}

type Unit = 'MILLIS' | 'MICROS' | 'NANOS';

const nanosOf: Readonly<Record<Unit, bigint>> = { MILLIS: 1_000_000n, MICROS: 1_000n, NANOS: 1n };
const NANOS_PER_SECOND = 1_000_000_000n;
const SECONDS_PER_DAY = 86_400n;
const MS_PER_DAY = 86_400_000;

function timestampToJson(unit: Unit, isInstant: boolean) {
  return (value: unknown): Json => {
    const nanos = BigInt(String(value)) * nanosOf[unit];
    const seconds = floorDivide(nanos, NANOS_PER_SECOND);
    const days = floorDivide(seconds, SECONDS_PER_DAY);
    const time = isoTime(seconds - days * SECONDS_PER_DAY, nanos - seconds * NANOS_PER_SECOND);
    return `${isoDate(Number(days))}T${time}${isInstant ? 'Z' : ''}`;
  };
}

function timeToJson(unit: Unit) {
  return (value: unknown): Json => {
    const nanos = BigInt(String(value)) * nanosOf[unit];
    return isoTime(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
  };
}

/** Days since 1970 → `2024-02-29`. */
function isoDate(days: number): string {
  const date = new Date(days * MS_PER_DAY);
  if (Number.isNaN(date.getTime())) throw readerFailure(`A date is ${days} days from 1970: no calendar has it.`);
  return date.toISOString().slice(0, -'T00:00:00.000Z'.length);
}

/** With no fraction, or one of 3, 6 or 9 digits, as Java prints it. */
function isoTime(seconds: bigint, nanos: bigint): string {
  const two = (number: bigint): string => String(number).padStart(2, '0');
  const whole = `${two(seconds / 3_600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  const fraction = String(nanos)
    .padStart(9, '0')
    .replace(/(000){1,3}$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
