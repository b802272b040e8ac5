import { expect, test } from 'vitest';
import { fieldCatalogue } from './field-catalogue.ts';

const shapes = Object.values(fieldCatalogue);
const fields = shapes.flatMap((shape) =>
  [...shape.fields.values()].map((field) => [`${shape.name}.${field.name}`, field] as const),
);

test.each(fields)('%s is explained in one plain sentence', (_name, { meaning }) => {
  expect(meaning).toMatch(/^[A-Z](?:(?!\. ).)*\.$/);
  expect(meaning.length).toBeLessThan(140);
});

test('every shape but the machine and the states is the value of a field', () => {
  const used = new Set(fields.flatMap(([, { value }]) => ('shape' in value ? [value.shape] : [])));
  const roots = ['machine', 'task', 'pass', 'choice', 'wait', 'succeed', 'fail', 'parallel', 'map'];
  expect(shapes.map(({ name }) => name).filter((name) => !used.has(name) && !roots.includes(name))).toEqual([]);
});

test('groups name fields of their shape', () => {
  for (const { name, fields: known, groups } of shapes) {
    for (const group of groups) expect([name, group.fields.filter((field) => !known.has(field))]).toEqual([name, []]);
  }
});

test('every shape is filed under its own name', () => {
  for (const [name, shape] of Object.entries(fieldCatalogue)) expect(shape.name).toBe(name);
});
