/** Transforms, case by case. Every result was compared with that of the npm package `jsonata` 2.0.6. */
import { describe, expect, test } from 'vitest';
import { evaluateSample } from '../test-evaluate.ts';
import { order } from '../test-sample.ts';

const { customer, items } = order;

function without(name: string, item: object): object {
  return Object.fromEntries(Object.entries(item).filter(([key]) => key !== name));
}

describe('a transform copies what it is given, and in the copy changes what its pattern finds', () => {
  test.each([
    ['order ~> |items|{"price": 0}|', { ...order, items: items.map((item) => ({ ...item, price: 0 })) }],
    ['order ~> |customer|{"x": 1}, "tags"|', { ...order, customer: { name: 'Ada', x: 1 } }],
    [
      'order ~> |items|{"price": 0}, "sku"|',
      { ...order, items: items.map((item) => ({ ...without('sku', item), price: 0 })) },
    ],
    ['order ~> |items|{"price": 0}, ["sku", "sub"]|', { ...order, items: items.map(({ qty }) => ({ qty, price: 0 })) }],
    [
      'order ~> |items.sub|{"k": k + 1}|',
      { ...order, items: items.map(({ sub, ...item }) => (sub ? { ...item, sub: { k: sub.k + 1 } } : item)) },
    ],
    ['$map(order.items, |$|{"new": true}, "sub"|)', items.map((item) => ({ ...without('sub', item), new: true }))],
    ['one ~> |$|{"b": 2}|', [{ a: 1, b: 2 }]],
  ])('%s gives %j', (source, expected) => {
    expect(evaluateSample(source)).toEqual(expected);
  });
});

describe('what finds nothing to change, or says nothing of it, changes nothing', () => {
  test.each([
    'order ~> |items|{}|',
    'order ~> |items|missing|',
    'order ~> |items|{}, missing|',
    'order ~> |items|{"a": $x}, missing|',
    'order ~> |missing|{"x": 1}|',
    'order ~> |{"a": 1}|{"b": 2}|',
    'order ~> |items.price|{"b": 2}|',
    'order ~> |items.price|{}, "x"|',
  ])('%s gives the order', (source) => {
    expect(evaluateSample(source)).toEqual(order);
  });

  test.each([
    ['order.customer ~> |{"a": 1}|{}, "a"|', customer],
    ['order.customer ~> |tags|{}, "a"|', customer],
    ['list ~> |$|{"a": 1}|', [3, 1, 2]],
    ['missing ~> |$|{"a": 1}|', undefined],
  ])('%s gives %j', (source, expected) => {
    expect(evaluateSample(source)).toEqual(expected);
  });
});

const wrongUpdate = 'T2011: The insert/update clause of the transform expression must evaluate to an object:';
const wrongDelete =
  'T2012: The delete clause of the transform expression must evaluate to a string or array of strings:';

describe('a transform is applied to objects and arrays, updates by an object and deletes by names', () => {
  test.each([
    ['order ~> |items|1|', `${wrongUpdate} 1`],
    ['order ~> |items|{}, 1|', `${wrongDelete} 1`],
    ['order ~> |items[0]|{}, ["sku", 1]|', `${wrongDelete} ["sku",1]`],
    ['order ~> |items|{}, {"a": 1}|', `${wrongDelete} {"a":1}`],
    ['1 ~> |$|{"a": 1}|', 'T0410: Argument 1 of function undefined does not match function signature'],
  ])('%s gives %j', (source, expected) => {
    expect(evaluateSample(source)).toEqual(expected);
  });
});
