/** Every built-in function by its name: the one place that knows them all. */
import { abs } from './abs.ts';
import { average } from './average.ts';
import { base64decode } from './base64-decode.ts';
import { base64encode } from './base64-encode.ts';
import { ceil } from './ceil.ts';
import { contains } from './contains.ts';
import { count } from './count.ts';
import { floor } from './floor.ts';
import { formatBase } from './format-base.ts';
import { formatInteger } from './format-integer.ts';
import { formatNumber } from './format-number.ts';
import { fromMillis } from './from-millis.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { hash } from './hash.ts';
import { join } from './join.ts';
import { length } from './length.ts';
import { lowercase } from './lowercase.ts';
import { map } from './map.ts';
import { match } from './match.ts';
import { max } from './max.ts';
import { millis } from './millis.ts';
import { min } from './min.ts';
import { now } from './now.ts';
import { number } from './number.ts';
import { pad } from './pad.ts';
import { parseInteger } from './parse-integer.ts';
import { parse } from './parse.ts';
import { partition } from './partition.ts';
import { power } from './power.ts';
import { random } from './random.ts';
import { range } from './range.ts';
import { replace } from './replace.ts';
import { round } from './round.ts';
import { split } from './split.ts';
import { sqrt } from './sqrt.ts';
import { string } from './string.ts';
import { substringAfter } from './substring-after.ts';
import { substringBefore } from './substring-before.ts';
import { substring } from './substring.ts';
import { sum } from './sum.ts';
import { toMillis } from './to-millis.ts';
import { trim } from './trim.ts';
import { uppercase } from './uppercase.ts';
import { decodeUrl, decodeUrlComponent, encodeUrl, encodeUrlComponent } from './url-coding.ts';
import { uuid } from './uuid.ts';

export const builtInFunctions: ReadonlyMap<string, FunctionDefinition> = new Map(
  [
    abs,
    average,
    base64decode,
    base64encode,
    ceil,
    contains,
    count,
    decodeUrl,
    decodeUrlComponent,
    encodeUrl,
    encodeUrlComponent,
    floor,
    formatBase,
    formatInteger,
    formatNumber,
    fromMillis,
    hash,
    join,
    length,
    lowercase,
    map,
    match,
    max,
    millis,
    min,
    now,
    number,
    pad,
    parse,
    parseInteger,
    partition,
    power,
    random,
    range,
    replace,
    round,
    split,
    sqrt,
    string,
    substring,
    substringAfter,
    substringBefore,
    sum,
    toMillis,
    trim,
    uppercase,
    uuid,
  ].map((definition) => [definition.name, definition]),
);
