/**
 * Prints a value as AWS's constraint messages show it: `'text'`, `'[Item(member=1, other=null)]'`, or nothing at all
 * where the model calls it sensitive (definitions, inputs, causes).
 */
import { apiShapes } from '@stepwright/api-model';

/** The value in quotes, or the empty string where it must not be shown. */
export function describeValue(shapeName: string, value: unknown): string {
  return apiShapes[shapeName]?.isSensitive === true ? '' : `'${printValue(shapeName, value)}'`;
}

function printValue(shapeName: string, value: unknown): string {
  const shape = apiShapes[shapeName];
  if (shape?.isSensitive === true) return '***';
  if (Array.isArray(value) && shape?.type === 'list') {
    return `[${value.map((item: unknown) => printValue(shape.element, item)).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null && shape?.type === 'structure') {
    const source: object = value;
    const members = Object.entries(shape.members).map(
      ([name, target]) =>
        `${name}=${printValue(target, Object.hasOwn(source, name) ? Reflect.get(source, name) : null)}`,
    );
    return `${shapeName}(${members.join(', ')})`;
  }
  return String(value);
}
