/** Intrinsic function calls: read, compiled and evaluated, alone and in a payload template. */
import { type Environment, type Json, parseIntrinsic } from '@stepwright/asl';
import { compileTemplate } from '../../../packages/asl/src/dataflow/template.ts';
import { compileIntrinsic } from '../../../packages/asl/src/intrinsics/compile-intrinsic.ts';
import { environmentOf, readJsonText } from '../case-world.ts';
import type { Chance } from '../chance.ts';
import { corpus } from '../corpus.ts';
import { type FuzzCase, type FuzzTarget, type Meter, Violation } from '../fuzz-target.ts';
import { intrinsicText } from '../grammar/intrinsic-text.ts';
import { jsonText, objectText } from '../grammar/json-text.ts';
import { mutateText } from '../mutate-text.ts';
import { outcomeOf, requireSame } from '../outcome.ts';

export const intrinsicsTarget: FuzzTarget = { name: 'intrinsics', generate, check };

function generate(chance: Chance): FuzzCase {
  const { intrinsics } = corpus();
  const call = chance.flip(0.1) ? chance.pick(intrinsics) : intrinsicText(chance);
  return {
    call: chance.flip(0.25) ? mutateText(chance, call, chance.pick(intrinsics)) : call,
    input: chance.flip(0.5) ? objectText(chance) : jsonText(chance, 3),
    context: chance.flip(0.2) ? objectText(chance) : '{}',
    variables: chance.flip(0.3) ? `{"v":${jsonText(chance, 2)},"list":[3,1,2]}` : '{"v":"text"}',
  };
}

function check({ call: text = '', input = '', context = '', variables = '' }: FuzzCase, meter: Meter): void {
  const parsed = meter.time(() => parseIntrinsic(text));
  if (parsed.kind === 'syntaxError') {
    if (parsed.offset < 0 || parsed.offset > text.length) throw new Violation('offset', `${parsed.offset} is no place`);
    return;
  }
  const value = readJsonText(input);
  if (value === undefined) return;
  const evaluate = (run: (input: Json, environment: Environment) => Json): string =>
    outcomeOf(() => meter.time(() => run(value, environmentOf(context, variables))));
  const first = evaluate(compileIntrinsic(parsed.value, 'x.$'));
  requireSame(first, evaluate(compileIntrinsic(parsed.value, 'x.$')));
  const inTemplate = evaluate(compileTemplate(new Map([['x.$', text]])));
  if (first.startsWith('error') !== inTemplate.startsWith('error')) requireSame(first, inTemplate);
}
