/**
 * Paths: read, compiled and evaluated, as fields and as places for results.
 *
 * Beside the invariants of every evaluation: a definite path gives a value or nothing, an indefinite one an array; what
 * ResultPath writes is found again at the same path.
 */
import {
  compilePath,
  type Environment,
  isJsonArray,
  isReferencePath,
  type Json,
  jsonEqual,
  parsePath,
  type Path,
  StateError,
} from '@stepwright/asl';
import { compileInputOutputPath } from '../../../packages/asl/src/dataflow/input-output-path.ts';
import { compileResultPath } from '../../../packages/asl/src/dataflow/result-path.ts';
import { compileTemplate } from '../../../packages/asl/src/dataflow/template.ts';
import { environmentOf, readJsonText } from '../case-world.ts';
import type { Chance } from '../chance.ts';
import { corpus } from '../corpus.ts';
import { type FuzzCase, type FuzzTarget, type Meter, Violation } from '../fuzz-target.ts';
import { jsonText, objectText } from '../grammar/json-text.ts';
import { pathText, referencePathText } from '../grammar/path-text.ts';
import { mutateText } from '../mutate-text.ts';
import { outcomeOf, requireSame } from '../outcome.ts';

export const jsonpathTarget: FuzzTarget = { name: 'jsonpath', generate, check };

function generate(chance: Chance): FuzzCase {
  const input = jsonText(chance);
  return {
    path: expressionText(chance),
    input: chance.flip(0.05) ? mutateText(chance, input, '{"a":[1]}') : input,
    context: chance.flip(0.3) ? objectText(chance) : '{}',
    variables: chance.flip(0.3) ? `{"v":${jsonText(chance, 2)},"list":[1,{"a":2}],"__proto__":{"a":1}}` : '{"v":1}',
  };
}

function expressionText(chance: Chance): string {
  const { paths } = corpus();
  const text = chance.flip(0.1) ? chance.pick(paths) : chance.flip(0.25) ? referencePathText(chance) : pathText(chance);
  return chance.flip(0.25) ? mutateText(chance, text, chance.pick(paths)) : text;
}

function check({ path: text = '', input = '', context = '', variables = '' }: FuzzCase, meter: Meter): void {
  const parsed = meter.time(() => parsePath(text));
  const value = readJsonText(input);
  if (parsed.kind === 'syntaxError') {
    if (parsed.offset < 0 || parsed.offset > text.length) throw new Violation('offset', `${parsed.offset} is no place`);
    return;
  }
  if (value === undefined) return;
  const path = parsed.value;
  const evaluate = (run: (input: Json, environment: Environment) => Json | undefined): string =>
    outcomeOf(() => meter.time(() => run(value, environmentOf(context, variables))));
  const again = environmentOf(context, variables);
  requireSame(
    evaluate(compilePath(path)),
    outcomeOf(() => compilePath(path)(value, again)),
  );
  requireShape(path, value, environmentOf(context, variables));
  evaluate(compileInputOutputPath(text));
  evaluate(compileTemplate(new Map([['a', [new Map([['b.$', text]])]]])));
  if (path.root.kind === 'input' && isReferencePath(path)) requirePlaced(path, value);
}

function requireShape(path: Path, input: Json, environment: Environment): void {
  const find = compilePath(path);
  try {
    const found = find(input, environment);
    if (path.isDefinite) return;
    const hasRoot = path.root.kind !== 'variable' || environment.variable(path.root.name) !== undefined;
    if (hasRoot !== isJsonArray(found)) throw new Violation('indefinite', 'an indefinite path gives an array');
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
  }
}

/** What is written to a place stands there. */
function requirePlaced(path: Path, input: Json): void {
  const marker: Json = new Map([['marker', 1]]);
  try {
    const written = compileResultPath(path.text)(input, marker);
    const found = compilePath(path)(written, environmentOf('{}', '{}'));
    if (found === undefined || !jsonEqual(found, marker)) throw new Violation('result path', 'the result is not there');
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
  }
}
