/**
 * JSONata expressions: compiled and evaluated as a state does it, within the budget of a state.
 *
 * Wrong syntax is data with a place in the text; an evaluation gives JSON, nothing, or a failure with one of JSONata's
 * codes, and the same again from the same seed.
 */
import { isJsonObject, type Json } from '@stepwright/asl';
import {
  compileJsonata,
  type JsonataEnvironment,
  type JsonataOutcome,
} from '../../../packages/asl/src/jsonata/index.ts';
import { environmentOf, readJsonText } from '../case-world.ts';
import type { Chance } from '../chance.ts';
import { corpus } from '../corpus.ts';
import { type FuzzCase, type FuzzTarget, type Meter, Violation } from '../fuzz-target.ts';
import { jsonText, objectText } from '../grammar/json-text.ts';
import { jsonataText } from '../grammar/jsonata-text.ts';
import { mutateText } from '../mutate-text.ts';
import { outcomeOf, requireSame } from '../outcome.ts';

export const jsonataTarget: FuzzTarget = { name: 'jsonata', generate, check };

function generate(chance: Chance): FuzzCase {
  const { jsonata } = corpus();
  const text = chance.flip(0.25) ? chance.pick(jsonata) : jsonataText(chance);
  return {
    expression: chance.flip(0.3) ? mutateText(chance, text, chance.pick(jsonata)) : text,
    input: chance.flip(0.6) ? objectText(chance) : jsonText(chance),
    variables: chance.flip(0.3) ? `{"v":${jsonText(chance, 2)},"x":[1,2,3]}` : '{"v":1}',
  };
}

const CODE = /^[STDU]\d{4}$/;

function check({ expression = '', input = '', variables = '' }: FuzzCase, meter: Meter): void {
  const compiled = meter.time(() => compileJsonata(expression));
  if (compiled.kind === 'syntaxError') {
    const { code, position } = compiled;
    if (!CODE.test(code)) throw new Violation('code', `${code} is no code of JSONata`);
    if (position !== undefined && (position < 0 || position > expression.length)) {
      throw new Violation('place', `${code} stands at ${position}`);
    }
    return;
  }
  const value = readJsonText(input);
  if (value === undefined) return;
  const evaluate = (): string =>
    evaluationText(() => meter.time(() => compiled.evaluate(environment(value, variables))));
  requireSame(evaluate(), evaluate());
}

function environment(input: Json, variablesText: string): JsonataEnvironment {
  const { variable, random, uuid, now, context } = environmentOf('{}', variablesText);
  const states: Json = new Map<string, Json>([
    ['input', input],
    ['context', context()],
    ['result', isJsonObject(input) ? [...input.values()] : input],
  ]);
  return { variable: (name) => (name === 'states' ? states : variable(name)), random, uuid, now };
}

function evaluationText(run: () => JsonataOutcome): string {
  const outcome = run();
  if (outcome.kind === 'value') return outcomeOf(() => outcome.value);
  if (outcome.kind === 'unsupported') return 'a function';
  if (!CODE.test(outcome.code)) throw new Violation('code', `${outcome.code} is no code of JSONata`);
  return `${outcome.code} ${outcome.message.slice(0, 2_000)}`;
}
