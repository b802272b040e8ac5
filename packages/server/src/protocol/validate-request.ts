/**
 * Checks a request against its shape: one interpreter of the generated table, with AWS's messages.
 *
 * - A JSON value of the wrong type ends the check with a SerializationException.
 * - Violated constraints are collected in the model's order and answered together in one ValidationException.
 * - The result holds the members that the model knows and nothing else; null counts as absent. It is built from the
 *   table's names, never from the request's, so no key of a request can become a property that nobody asked for.
 *
 * Spec: reference "API", section "Constraint messages".
 */
import {
  apiOperations,
  apiShapes,
  type ApiOperations,
  type ListShape,
  type NumberShape,
  type OperationName,
  type Shape,
  type StringShape,
  type StructureShape,
} from '@stepwright/api-model';
import { describeValue } from './describe-value.ts';
import { refuse } from './error-table.ts';

/** Violations that are listed; a request with a hundred thousand bad tags needs no longer answer. */
const VIOLATIONS_MAX = 100;

/** Enumerations that AWS lists in another order than its model does. */
const recordedEnumOrders: Readonly<Record<string, readonly string[]>> = {
  ExecutionStatus: ['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'],
};

const patterns = new Map<string, RegExp>();

/** The shape of inputs and outputs of executions, whose limit a configuration may raise. */
const PAYLOAD_SHAPE = 'SensitiveData';

interface Reading {
  readonly violations: string[];
  readonly payloadBytesMax: number;
}

/**
 * The members of a request as the operation takes them. `payloadBytesMax` counts only where it is more than AWS's
 * limit. Throws RefusedRequest.
 */
export function validateRequest<Name extends OperationName>(
  name: Name,
  body: unknown,
  payloadBytesMax = 0,
): ApiOperations[Name]['input'] {
  const reading: Reading = { violations: [], payloadBytesMax };
  const value = readValue(apiOperations[name].input, body, '', reading);
  if (isInput(name, value, reading)) return value;
  const { violations } = reading;
  const count = `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: `;
  throw refuse('ConstraintViolation', count + violations.join('; '));
}

/** What was read without a violation has the type of the operation: types and table are generated from one model. */
function isInput<Name extends OperationName>(
  _name: Name,
  _value: unknown,
  { violations }: Reading,
): _value is ApiOperations[Name]['input'] {
  return violations.length === 0;
}

/** The shape of a name in the table. */
export function shapeNamed(name: string): Shape {
  const shape = apiShapes[name];
  if (shape === undefined) throw new Error(`the table of shapes has no ${name}`);
  return shape;
}

function readValue(shapeName: string, value: unknown, path: string, reading: Reading): unknown {
  const shape = shapeNamed(shapeName);
  switch (shape.type) {
    case 'structure':
      return readStructure(shape, value, path, reading);
    case 'list':
      return readList(shapeName, shape, value, path, reading);
    case 'string':
      return readString(shapeName, shape, value, path, reading);
    case 'integer':
    case 'long':
    case 'float':
      return readNumber(shapeName, shape, value, path, reading);
    case 'boolean':
      return expectType(value, 'boolean', 'a Boolean');
    case 'map':
    case 'timestamp':
    default:
      throw new Error(`no request has a member of type ${shape.type}`);
  }
}

function readStructure(shape: StructureShape, value: unknown, path: string, reading: Reading): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType(value, 'a structure');
  const source: object = value;
  const result: Record<string, unknown> = {};
  for (const [name, target] of Object.entries(shape.members)) {
    const memberPath = path === '' ? name : `${path}.${name}`;
    const member: unknown = Object.hasOwn(source, name) ? Reflect.get(source, name) : undefined;
    if (member !== undefined && member !== null) {
      result[name] = readValue(target, member, memberPath, reading);
    } else if (shape.required.includes(name)) {
      violate(reading, 'null', memberPath, 'Member must not be null');
    }
  }
  return result;
}

function readList(shapeName: string, shape: ListShape, value: unknown, path: string, reading: Reading): unknown {
  if (!Array.isArray(value)) throw wrongType(value, 'a list');
  const items: unknown[] = value.map((item: unknown, index) => {
    if (item === null) {
      violate(reading, 'null', `${path}.${index + 1}.member`, 'Member must not be null');
      return item;
    }
    return readValue(shape.element, item, `${path}.${index + 1}.member`, reading);
  });
  checkBounds(items.length, 'length', shape, () => describeValue(shapeName, items), path, reading);
  return items;
}

function readString(shapeName: string, shape: StringShape, value: unknown, path: string, reading: Reading): string {
  // A lone surrogate cannot be stored as UTF-8; what a client reads back must be what was compared and hashed.
  const text = expectType(value, 'string', 'a String').toWellFormed();
  const shown = (): string => describeValue(shapeName, text);
  const bounds = shapeName === PAYLOAD_SHAPE ? { max: Math.max(shape.max ?? 0, reading.payloadBytesMax) } : shape;
  checkBounds(text.length, 'length', bounds, shown, path, reading);
  if (shape.pattern !== undefined && isInBounds(text.length, shape) && !wholePattern(shape.pattern).test(text)) {
    violate(reading, shown(), path, `Member must satisfy regular expression pattern: ${shape.pattern}`);
  }
  if (shape.enum !== undefined && !shape.enum.includes(text)) {
    const values = (recordedEnumOrders[shapeName] ?? shape.enum).join(', ');
    violate(reading, shown(), path, `Member must satisfy enum value set: [${values}]`);
  }
  return text;
}

function readNumber(shapeName: string, shape: NumberShape, value: unknown, path: string, reading: Reading): number {
  const wanted = { integer: 'an Integer', long: 'a Long', float: 'a Float' }[shape.type];
  const number = expectType(value, 'number', wanted);
  const isWhole = shape.type === 'float' ? Number.isFinite(number) : Number.isSafeInteger(number);
  if (!isWhole) throw wrongType(value, wanted);
  checkBounds(number, 'value', shape, () => describeValue(shapeName, number), path, reading);
  return number;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

function isInBounds(size: number, { min = -Infinity, max = Infinity }: Bounds): boolean {
  return size >= min && size <= max;
}

function checkBounds(
  size: number,
  what: 'length' | 'value',
  { min, max }: Bounds,
  shown: () => string,
  path: string,
  reading: Reading,
): void {
  if (max !== undefined && size > max) {
    violate(reading, shown(), path, `Member must have ${what} less than or equal to ${max}`);
  }
  if (min !== undefined && size < min) {
    violate(reading, shown(), path, `Member must have ${what} greater than or equal to ${min}`);
  }
}

function violate({ violations }: Reading, shown: string, path: string, constraint: string): void {
  if (violations.length < VIOLATIONS_MAX) {
    const value = shown === '' ? 'Value' : `Value ${shown}`;
    violations.push(`${value} at '${path}' failed to satisfy constraint: ${constraint}`);
  }
}

function wholePattern(pattern: string): RegExp {
  let compiled = patterns.get(pattern);
  if (compiled === undefined) {
    compiled = new RegExp(`^(?:${pattern})$`, 'u');
    patterns.set(pattern, compiled);
  }
  return compiled;
}

interface PrimitiveTypes {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
}

function expectType<Type extends keyof PrimitiveTypes>(
  value: unknown,
  type: Type,
  wanted: string,
): PrimitiveTypes[Type];
function expectType(value: unknown, type: string, wanted: string): unknown {
  if (typeof value !== type) throw wrongType(value, wanted);
  return value;
}

/** AWS's words for a JSON value that cannot be what the model wants. */
function wrongType(value: unknown, wanted: string): Error {
  if (Array.isArray(value)) return refuse('SerializationException', 'Start of list found where not expected.');
  if (typeof value === 'object' && value !== null) {
    return refuse('SerializationException', 'Start of structure or map found where not expected.');
  }
  return refuse('SerializationException', `${tokenOf(value)}_VALUE can not be converted to ${wanted}`);
}

function tokenOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value === null ? 'NULL' : (typeof value).toUpperCase();
}
