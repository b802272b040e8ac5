/** Texts of JSONata expressions after its grammar: every operator and function, with arguments that often fit. */
import type { Chance } from '../chance.ts';
import { names } from './json-text.ts';

/** Function names with their arguments: s text, n number, a array, o object, f function, x anything, r regular expression. */
const functions: readonly string[] = [
  'string:x',
  'length:s',
  'substring:snn',
  'substringBefore:ss',
  'substringAfter:ss',
  'uppercase:s',
  'lowercase:s',
  'trim:s',
  'pad:sns',
  'contains:sr',
  'split:sr',
  'split:ssn',
  'join:as',
  'match:sr',
  'replace:srs',
  'replace:srf',
  'replace:sssn',
  'base64encode:s',
  'base64decode:s',
  'encodeUrlComponent:s',
  'encodeUrl:s',
  'decodeUrlComponent:s',
  'decodeUrl:s',
  'number:x',
  'abs:n',
  'floor:n',
  'ceil:n',
  'round:nn',
  'power:nn',
  'sqrt:n',
  'random:n',
  'formatNumber:np',
  'formatNumber:npo',
  'formatBase:nn',
  'formatInteger:ni',
  'parseInteger:si',
  'sum:a',
  'max:a',
  'min:a',
  'average:a',
  'boolean:x',
  'not:x',
  'exists:x',
  'count:a',
  'append:aa',
  'sort:af',
  'reverse:a',
  'shuffle:a',
  'distinct:a',
  'zip:aaa',
  'map:af',
  'filter:af',
  'single:af',
  'reduce:afx',
  'sift:of',
  'each:of',
  'keys:o',
  'lookup:os',
  'spread:o',
  'merge:a',
  'type:x',
  'error:s',
  'assert:xs',
  'now:',
  'millis:',
  'fromMillis:nd',
  'toMillis:sd',
  'eval:s',
  'partition:an',
  'range:nnn',
  'hash:sh',
  'uuid:',
  'parse:s',
  'clone:x',
];

const binary: readonly string[] = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '&',
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  ' and ',
  ' or ',
  ' in ',
  '..',
  '~>',
  '.',
  '??',
  '?:',
];

/** An expression that nests up to `depth`. */
export function jsonataText(chance: Chance, depth = 4): string {
  if (depth <= 0 || chance.flip(0.15)) return leafText(chance);
  const inner = (): string => jsonataText(chance, depth - 1);
  switch (chance.below(16)) {
    case 0:
    case 1:
    case 2:
      return callText(chance, depth);
    case 3:
    case 4:
      return `${inner()}${chance.pick(binary)}${inner()}`;
    case 5:
    case 6:
      return `${pathText(chance)}${stepText(chance, depth)}${chance.flip(0.5) ? stepText(chance, depth) : ''}`;
    case 7:
      return `[${inner()},${inner()}]`;
    case 8:
      return `{${JSON.stringify(chance.pick(names))}:${inner()},${inner()}:${inner()}}`;
    case 9:
      return `(${inner()} ? ${inner()} : ${inner()})`;
    case 10:
      return `($${chance.pick(['x', 'y', 'v'])} := ${inner()}; ${inner()})`;
    case 11:
      return `${lambdaText(chance, depth)}(${inner()},${inner()})`;
    case 12:
      return `(${inner()})`;
    case 13:
      return `-${inner()}`;
    case 14:
      return `${inner()} ~> |${inner()}|${inner()}|`;
    default:
      return recursionText(chance, depth);
  }
}

function leafText(chance: Chance): string {
  switch (chance.below(9)) {
    case 0:
    case 1:
      return pathText(chance);
    case 2:
      return numberText(chance);
    case 3:
      return JSON.stringify(chance.pick(['', 'a', 'abc', 'hello world', '2026-01-01T00:00:00Z', '[1,2]', '42', 'é😀']));
    case 4:
      return chance.pick(['true', 'false', 'null', '$', '$$', '[]', '{}', '%', '*', '**']);
    case 5:
      return chance.flip(0.02) ? chance.pick(['[0..1e6]', '[1..1e12]']) : chance.pick(['[1..5]', '[1..100]', '[5..1]']);
    default:
      return chance.pick([
        '$v',
        '$x',
        '$y',
        '$states',
        '$states.context',
        '$states.result',
        '$undefined',
        '$sum',
        '$string',
      ]);
  }
}

function pathText(chance: Chance): string {
  const name = (): string =>
    chance.pick(['a', 'b', 'c', 'items', 'name', 'value', '`__proto__`', 'constructor', 'length', '`a b`']);
  return `$states.input${chance.flip(0.8) ? `.${name()}` : ''}${chance.flip(0.4) ? `.${name()}` : ''}`;
}

function stepText(chance: Chance, depth: number): string {
  const inner = (): string => jsonataText(chance, depth - 1);
  switch (chance.below(10)) {
    case 0:
      return `[${chance.pick(['0', '-1', '1', '1.5', '[0..2]', '$', '1e9'])}]`;
    case 1:
      return `[${inner()}]`;
    case 2:
      return `^(${chance.pick(['', '<', '>'])}${inner()}${chance.flip(0.3) ? `,>${inner()}` : ''})`;
    case 3:
      return `{${inner()}:${inner()}}`;
    case 4:
      return '[]';
    case 5:
      return `.(${inner()})`;
    case 6:
      return `#$i${chance.flip(0.5) ? '[$i<2]' : ''}`;
    case 7:
      return `@$w${chance.flip(0.5) ? `.[$w,${inner()}]` : ''}`;
    case 8:
      return `.${chance.pick(['*', '**', '%', 'a', '$'])}`;
    default:
      return `.{"k":${inner()}}`;
  }
}

function callText(chance: Chance, depth: number): string {
  const [name = '', kinds = ''] = chance.pick(functions).split(':');
  const values = kinds.split('').map((kind) => (chance.flip(0.04) ? '?' : argumentText(chance, kind, depth - 1)));
  if (chance.flip(0.15)) values.pop();
  if (chance.flip(0.03)) values.push(leafText(chance));
  return `$${name}(${values.join(',')})`;
}

function argumentText(chance: Chance, kind: string, depth: number): string {
  if (chance.flip(0.1)) return jsonataText(chance, depth);
  switch (kind) {
    case 's':
      return chance.flip(0.3)
        ? jsonataText(chance, depth)
        : JSON.stringify(chance.pick(['', 'abc', 'a,b', 'aaaa', '😀é', '1,234', 'one hundred', 'xiv']));
    case 'n':
      return numberText(chance);
    case 'a':
      return chance.pick([
        '[1,2,3]',
        '[3,1,2]',
        '["a","b"]',
        '[{"a":1},{"a":2}]',
        '[]',
        '$states.input.items',
        '[1..20]',
      ]);
    case 'o':
      return chance.pick(['{"a":1,"b":2}', '{}', '$states.input', '[{"a":1},{"b":2}]', '{"decimal-separator":","}']);
    case 'f':
      return chance.flip(0.7)
        ? lambdaText(chance, depth)
        : chance.pick(['$string', '$sum', '$map', '$length', '$power(?,2)', '/a/']);
    case 'r':
      return regexText(chance);
    case 'p':
      return JSON.stringify(
        chance.pick(['#,##0.00', '0', '#0.0e0', '00%', '#‰', '0'.repeat(400), '#.#.#', '', 'x', '#,#,#0;(#)']),
      );
    case 'i':
      return JSON.stringify(
        chance.pick(['1', 'w', 'W', 'Ww', 'i', 'I', 'a', 'A', '001', '#,##0', 'w;o', '0'.repeat(300), 'z', '٠']),
      );
    case 'd':
      return JSON.stringify(
        chance.pick(['[Y]-[M01]-[D01]', '[H]:[m]:[s]', '[FNn], [D1o] [MNn] [YI]', '[X]', '[', '[Y,9999999]', '']),
      );
    case 'h':
      return JSON.stringify(chance.pick(['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512', 'sha', 'constructor']));
    default:
      return jsonataText(chance, depth);
  }
}

function regexText(chance: Chance): string {
  return chance.pick([
    '/a/',
    '/(a+)+$/',
    '/a|b/i',
    '/[^,]*/',
    '/(?=a)/',
    '/(.)\\1/',
    '/^.*$/m',
    '/(a*)*b/',
    '/\\d{1,1000}/',
    '","',
    '""',
    '/./',
    '/(x)?(y)/',
  ]);
}

function lambdaText(chance: Chance, depth: number): string {
  const body = chance.flip(0.4)
    ? chance.pick(['$x', '$x*2', '$x+$y', '$x>$y', '$string($x)', '$x & "a"'])
    : jsonataText(chance, depth - 1);
  const signature = chance.flip(0.05) ? chance.pick(['<n:n>', '<s-:s>', '<a<n>:x>', '<', '<nn:n>']) : '';
  return `${chance.pick(['function', 'λ'])}($x,$y)${signature}{${body}}`;
}

function recursionText(chance: Chance, depth: number): string {
  const step = chance.pick([
    '$f($n-1)',
    '1+$f($n-1)',
    '$f($n-1)&$f($n-1)',
    '[$f($n-1)]',
    '$append($f($n-1),$n)',
    '$map([1,2],$f)',
  ]);
  return `($f := function($n){$n <= 0 ? ${jsonataText(chance, depth - 2)} : ${step}}; $f(${chance.flip(0.98) ? chance.below(13) : numberText(chance)}))`;
}

function numberText(chance: Chance): string {
  return chance.pick([
    '0',
    '1',
    '2',
    '3',
    '-1',
    '1.5',
    '10',
    '100',
    '1e3',
    '1e6',
    '3e8',
    '1e21',
    '1e308',
    '-0',
    '0.1',
    '2147483648',
  ]);
}
