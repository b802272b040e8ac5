/** Holds a response against the service model: what a strict client would stumble over. */
import { apiShapes } from '@stepwright/api-model';

/** Every member that the model does not know, misses, or wants of another type. */
export function findShapeFaults(shapeName: string, value: unknown, path = ''): readonly string[] {
  const shape = apiShapes[shapeName];
  switch (shape?.type) {
    case 'structure': {
      if (typeof value !== 'object' || value === null) return [`${path}: not a structure`];
      const present = Object.entries(value);
      const missing = shape.required
        .filter((name) => !Object.hasOwn(value, name))
        .map((name) => `${path}.${name}: missing`);
      return present.reduce<readonly string[]>((faults, [name, member]) => {
        const target = shape.members[name];
        const found =
          target === undefined ? [`${path}.${name}: unknown`] : findShapeFaults(target, member, `${path}.${name}`);
        return [...faults, ...found];
      }, missing);
    }
    case 'list':
      if (!Array.isArray(value)) return [`${path}: not a list`];
      return value.flatMap((item: unknown, index) => findShapeFaults(shape.element, item, `${path}[${index}]`));
    case 'map':
      if (typeof value !== 'object' || value === null) return [`${path}: not a map`];
      return Object.entries(value).flatMap(([name, item]) => findShapeFaults(shape.element, item, `${path}.${name}`));
    case 'string': {
      const isAllowed = typeof value === 'string' && (shape.enum === undefined || shape.enum.includes(value));
      return isAllowed ? [] : [`${path}: not a string of the model`];
    }
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path}: not a boolean`];
    case 'integer':
    case 'long':
    case 'float':
    case 'timestamp':
      return typeof value === 'number' ? [] : [`${path}: not a number`];
    case undefined:
    default:
      return [`${path}: the model has no shape ${shapeName}`];
  }
}
