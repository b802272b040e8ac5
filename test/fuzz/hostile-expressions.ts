/**
 * Expressions that try to take the process down: by memory, recursion, regular expressions, long sequences, formatting of
 * numbers, and by reaching for what lies behind the values.
 *
 * Each must end within a second, with an error or with a result of bounded size.
 */
import { hostileCalls } from './hostile-calls.ts';

export interface HostileExpression {
  readonly language: 'JSONata' | 'JSONPath' | 'intrinsic';
  readonly area: 'memory' | 'recursion' | 'length' | 'regex' | 'sequence' | 'format' | 'escape' | 'syntax' | 'calls';
  readonly text: string;
}

/** The input that all of them get: nested and wide enough to multiply. */
export const hostileInput: string = JSON.stringify({
  a: Array.from({ length: 200 }, (_, index) => ({ b: index, c: { d: [1, 2, 3] } })),
  s: 'a'.repeat(20_000),
  n: 3e8,
  deep: JSON.parse(`${'['.repeat(900)}1${']'.repeat(900)}`),
});

function expressions(
  language: HostileExpression['language'],
  area: HostileExpression['area'],
  texts: readonly string[],
): readonly HostileExpression[] {
  return texts.map((text) => ({ language, area, text }));
}

const input = '$states.input';

export const hostileExpressions: readonly HostileExpression[] = [
  ...expressions('JSONata', 'memory', [
    '$pad("x", 3e8)',
    '$pad("x", -3e8, "ab")',
    '$pad($pad("x", 1e6), 1e9)',
    '$join([1..3e6].("abcdefgh"))',
    '($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $length($f("xxxxxxxx", 40)))',
    '$reduce([1..60], function($s, $n) { $s & $s }, "ab")',
    '$reduce([1..60], function($s, $n) { $append($s, $s) }, [1, 2])',
    '$reduce([1..60], function($o, $n) { {"l": $o, "r": $o} }, 1)',
    '$string($reduce([1..60], function($o, $n) { {"l": $o, "r": $o} }, 1))',
    `$replace(${input}.s, "a", ${input}.s)`,
    `$map(${input}.a, function($x) { ${input}.s & ${input}.s & ${input}.s })`,
    '$base64encode($pad("x", 1e8))',
    '$encodeUrlComponent($pad("é", 1e8, "é"))',
    '$uppercase($pad("x", 2e8))',
    '$split($pad("x", 1e8), "")',
    `$zip(${input}.a, [1..1e7], [1..1e7])`,
    '$merge([1..3e6].{$string($): $})',
    '[1..3e6]{$string($): $}',
  ]),
  ...expressions('JSONata', 'length', [
    `($f := function($n) { $n${' = 0'.repeat(240)} ? 1 : $f($n - 1) }; $f(9))`,
    `($f := function($n) { ${'false ? 1 : '.repeat(240)} $f($n) }; $f(9))`,
    `($f := function($n) { (${'1; '.repeat(400)} $f($n)) }; $f(9))`,
    `[1..1000000].($${' = 0'.repeat(240)})`,
    `[1..1000000][$${' = 0'.repeat(240)}]`,
    `[1..1000000]#$i.($i${' = 0'.repeat(240)})`,
    `[1..1000000].{${Array.from({ length: 240 }, (_, index) => `"k${index}": 1`).join(', ')}}`,
    `[1..1000000].(${'$not('.repeat(200)}1${')'.repeat(200)})`,
    `[1..1000000].(${'-'.repeat(200)}$)`,
    `$map([1..1000000], function($x) { $x${' in [1]'.repeat(200)} })`,
  ]),
  ...expressions('JSONata', 'recursion', [
    '($f := function($n) { $f($n + 1) }; $f(1))',
    '($f := function($n) { 1 + $f($n + 1) }; $f(1))',
    '($f := function($n) { [$f($n + 1)] }; $f(1))',
    '($a := function($n) { $b($n) }; $b := function($n) { 1 + $a($n) }; $a(1))',
    '($f := function($n) { $n < 2 ? 1 : $f($n - 1) + $f($n - 2) }; $f(60))',
    '($f := function($x) { $map([1, 2, 3], $f) }; $f(1))',
    '($y := function($g) { $g($g) }; $y($y))',
    '(function($g) { $g($g) })(function($g) { $g($g) & "x" })',
    '($f := function($m, $n) { $m = 0 ? $n + 1 : $n = 0 ? $f($m - 1, 1) : $f($m - 1, $f($m, $n - 1)) }; $f(4, 4))',
    `($f := function($x) { $type($x) = "array" ? $f($x[0]) + 1 : 0 }; $f(${input}.deep))`,
    '$sort([1..20000], function($l, $r) { $sum([1..1000]) > 0 })',
    `${'('.repeat(5_000)}1${')'.repeat(5_000)}`,
    `${'['.repeat(5_000)}1${']'.repeat(5_000)}`,
    `${'-'.repeat(20_000)}1`,
    `1${'+1'.repeat(100_000)}`,
    `${'function($x) {'.repeat(2_000)}1${'}'.repeat(2_000)}`,
    `$states${'.input'.repeat(50_000)}`,
  ]),
  ...expressions('JSONata', 'regex', [
    `$contains(${input}.s & "b", /(a+)+$/)`,
    `$match(${input}.s & "!", /(a|aa)+$/)`,
    `$replace(${input}.s, /(a*)*b/, "x")`,
    `$contains(${input}.s, /(a?){1000}a{1000}/)`,
    `$contains(${input}.s, /((a{100}){100}){100}/)`,
    `$match(${input}.s, /a*?/)`,
    `$split(${input}.s, /(?:)|a/)`,
    `$replace(${input}.s, /(?=a)/, "x")`,
    `$replace(${input}.s, /(.)\\1/, "x")`,
    `$replace(${input}.s, /a/, function($m) { ${input}.s })`,
    `$contains("x", /${'(a'.repeat(2_000)}${')'.repeat(2_000)}/)`,
    `$contains("x", /[${'\\u0000-\\uffff'.repeat(200)}]/)`,
  ]),
  ...expressions('JSONata', 'sequence', [
    '[1..1e9]',
    '[1..1e7]',
    '$count([1..1e7])',
    '[1..1e4].[1..1e4]',
    '[1..3000].([1..3000])',
    `${input}.a.${input}.a.${input}.a.${input}.a`,
    `${input}.a@$x.${input}.a@$y.${input}.a@$z.($x.b + $y.b + $z.b)`,
    `${input}.**.**.**.**`,
    `$shuffle([1..5e6])`,
    `$distinct([1..1e6])`,
    '$sort([1..1e6], function($l, $r) { $l < $r })',
    '$range(1, 1e12, 1)',
    '$range(0, 1, 1e-300)',
    '$partition([1..1e6], 1)',
    '$reduce([1..5e6], function($a, $b) { $a + $b })',
    '[1..1e6][$ in [1..1e6]]',
    '[1..2000]^(>$sum([1..2000]))',
    `${input} ~> |**|{"x": ${input}}|`,
  ]),
  ...expressions('JSONata', 'format', [
    `$formatNumber(1, "${'0'.repeat(100_000)}")`,
    `$formatNumber(1e308, "#,##0.${'0'.repeat(20_000)}")`,
    '$formatNumber(1.5, "0.0", {"zero-digit": ""})',
    '$formatBase(1e308, 2)',
    '$formatBase(1, 1e9)',
    '$formatInteger(1e300, "w")',
    '$formatInteger(1e15, "I")',
    `$formatInteger(1, "${'0'.repeat(100_000)}")`,
    '$parseInteger($pad("9", 1e6, "9"), "0")',
    `$fromMillis(1e300, "[Y]")`,
    '$fromMillis(0, "[Y,9999999]")',
    `$fromMillis(0, "${'[Y]'.repeat(50_000)}")`,
    '$toMillis($pad("1", 1e6, "1"), "[Y]")',
    '$round(1.5, 1e9)',
    '$power(1e300, 1e300)',
    '$number($pad("1", 1e6, "1"))',
  ]),
  ...expressions('JSONata', 'escape', [
    `${input}.__proto__.polluted`,
    `${input}.constructor.constructor("return process")()`,
    '$merge([{"__proto__": {"polluted": 1}}])',
    '{"__proto__": {"polluted": 1}}.__proto__',
    '$eval("1 + 1")',
    '$sift($string, function($v) { true })',
    '$each($states, function($v, $k) { $v })',
    '$keys($sum)',
    '$lookup($states, "__proto__")',
    '$spread($states)',
  ]),
  ...expressions('JSONata', 'syntax', [
    `"${'\\u0041'.repeat(50_000)}`,
    `/* ${'*'.repeat(100_000)}`,
    `/${'['.repeat(50_000)}/`,
    '|'.repeat(10_000),
    '?'.repeat(10_000),
    '`'.repeat(9_999),
  ]),
  ...expressions('JSONata', 'calls', hostileCalls),
  ...expressions('JSONPath', 'sequence', [
    '$..*..*..*..*',
    '$..a..b..c..d..[*]',
    '$[*][*][*][*][*]',
    `$${'..*'.repeat(200)}`,
    `$${'[*]'.repeat(5_000)}`,
    `$.a[?(@.c.d[?(@ > 0)])]`,
    `$.a[?(${'!'.repeat(100)}(@.b))]`,
    `$.a[?(${'('.repeat(200)}@.b${')'.repeat(200)})]`,
    `$.a[${Array.from({ length: 5_000 }, (_, index) => index % 200).join()}]`,
    '$.a[9007199254740991:-9007199254740991:-1]',
    '$.a[::1]..*',
    `$['${'x'.repeat(100_000)}']`,
    '$.__proto__.constructor',
  ]),
  ...expressions('intrinsic', 'memory', [
    'States.ArrayRange(0, 1e15, 1)',
    'States.ArrayRange(1, 1000, 1)',
    `States.Array(${Array.from({ length: 2_000 }, () => '$.a').join()})`,
    `States.Format('${'{}'.repeat(2_000)}', ${Array.from({ length: 2_000 }, () => '$.s').join()})`,
    `States.JsonToString(States.Array(${Array.from({ length: 1_000 }, () => '$').join()}))`,
    'States.StringToJson(States.JsonToString(States.Array($, $, $, $)))',
    'States.ArrayUnique(States.ArrayPartition($.a, 1))',
    'States.StringSplit($.s, $.s)',
    "States.Hash($, 'SHA-512')",
    'States.Base64Decode($.s)',
    'States.MathRandom(-9007199254740991, 9007199254740991, 1)',
    `${'States.Array('.repeat(5_000)}1${')'.repeat(5_000)}`,
    "States.StringToJson('" + '['.repeat(100_000) + "')",
    'States.JsonMerge($, $, false)',
  ]),
];
