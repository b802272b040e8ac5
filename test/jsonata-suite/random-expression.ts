/**
 * Random expressions and data for comparison with the reference implementation.
 *
 * Left out is what the reference does by accident: functions as contexts (`f ~> $g.*`), members of sequences that are
 * flags (`*` of a sequence), transforms of what is no object, and groups of nothing that carries variables along.
 */
export type Random = () => number;

/** The same numbers for the same seed. */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const NAMES = ['a', 'b', 'c', 'items', 'x'] as const;

export type Plain = null | boolean | number | string | Plain[] | { [name: string]: Plain };

/** Data with names that expressions ask for. */
export function randomData(random: Random, depth = 0): Plain {
  const kind = random();
  if (kind < 0.25 || depth > 3) return pick(random, [0, 1, 2, -1, 2.5, 100]);
  if (kind < 0.4) return pick(random, ['', 'a', 'b', 'abc', 'x y']);
  if (kind < 0.47) return pick(random, [true, false, null]);
  if (kind < 0.7) return Array.from({ length: Math.floor(random() * 4) }, () => randomData(random, depth + 1));
  const names = NAMES.filter(() => random() < 0.5);
  return Object.fromEntries(names.map((name) => [name, randomData(random, depth + 1)]));
}

export function randomExpression(random: Random, depth: number): string {
  if (depth <= 0) return leaf(random);
  const inner = (): string => randomExpression(random, depth - 1 - Math.floor(random() * 2));
  const name = (): string => pick(random, NAMES);
  const operator = (...operators: readonly [string, ...string[]]): string =>
    `${inner()} ${pick(random, operators)} ${inner()}`;
  const forms: readonly [() => string, ...(() => string)[]] = [
    () => `${inner()}.${inner()}`,
    () => `${name()}.${inner()}`,
    () => `${inner()}[${inner()}]`,
    () => `${inner()}[${pick(random, ['0', '1', '-1'])}]`,
    () => `${inner()}[]`,
    () => `[${inner()}, ${inner()}]`,
    () => `{"k": ${inner()}}`,
    () => `${name()}{$string(${inner()}): ${inner()}}`,
    () => operator('+', '-', '*', '/', '%'),
    () => operator('=', '!=', '<', '<=', '>', '>='),
    () => operator('and', 'or', 'in', '&'),
    () => `(${inner()})`,
    () => `($x := ${inner()}; ${inner()})`,
    () => `(${inner()} ? ${inner()} : ${inner()})`,
    () => `${inner()}^(${pick(random, ['', '>', '<'])}${inner()})`,
    () => `${name()}@$x.${inner()}`,
    () => `${name()}#$y.${inner()}`,
    () => `${name()}.${name()}.%.${name()}`,
    () => `$map(${inner()}, function($x, $y){${inner()}})`,
    () => `$filter(${inner()}, function($x){${inner()}})`,
    () => `$reduce(${inner()}, function($x, $y){${inner()}})`,
    () => `$${pick(random, FUNCTIONS)}(${inner()})`,
    () => `$append(${inner()}, ${inner()})`,
    () => `${inner()} ~> $map(function($x){$x})`,
    () => `-${inner()}`,
  ];
  return pick(random, forms)();
}

const FUNCTIONS = [
  'count',
  'sum',
  'string',
  'keys',
  'exists',
  'boolean',
  'not',
  'type',
  'reverse',
  'distinct',
  'spread',
  'merge',
  'max',
  'average',
  'number',
  'length',
  'uppercase',
  'sort',
] as const;

function leaf(random: Random): string {
  const literals = ['0', '1', '2', '"a"', '"abc"', 'true', 'false', 'null', '""'] as const;
  const variables = ['$v', '$x', '$y', '$', '$$'] as const;
  return pick(random, [...NAMES, ...NAMES, ...variables, pick(random, literals), pick(random, literals)]);
}

function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}
