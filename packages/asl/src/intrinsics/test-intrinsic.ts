/** The harness of the intrinsic functions' tests: one expression in, its printed value or failure out. */
import { failureOf, type TestWorld, testEnvironment } from '../compile/test-environment.ts';
import { parseJson } from '../json/parse-json.ts';
import { printJson } from '../json/print-json.ts';
import { compileIntrinsic } from './compile-intrinsic.ts';
import { parseIntrinsic } from './parse-intrinsic.ts';

/** The value of a call as JSON text; `input` is JSON text, too. */
export function evaluate(text: string, input = '{}', world?: TestWorld): string {
  const call = parseIntrinsic(text);
  if (call.kind !== 'parsed') throw new Error(`${text}: ${call.message}`);
  return printJson(compileIntrinsic(call.value, 'value.$')(parseJson(input), testEnvironment(world)));
}

/** The failure of a call, without the part that repeats the expression. */
export function failureFor(text: string, input = '{}'): string {
  const prefix = `States.Runtime: There was an error while evaluating the intrinsic function: ${text}. `;
  return failureOf(() => evaluate(text, input)).replace(prefix, '');
}
