/** The harness of the state compilers' tests: a state's fields in, its closures and their printed outcomes out. */
import { parseJson } from '../json/parse-json.ts';
import { printJson } from '../json/print-json.ts';
import { compileDefinition } from './compile-definition.ts';
import type { Outcome, State } from './program.ts';

/** The only state of a machine that consists of it. */
export function compile<Type extends State['type']>(type: Type, fields: object): Extract<State, { type: Type }> {
  const state = { Type: type, ...fields };
  const program = compileDefinition(parseJson(JSON.stringify({ StartAt: 'S', States: { S: state } })));
  const compiled = program.states.get('S');
  const isWanted = (candidate: State | undefined): candidate is Extract<State, { type: Type }> =>
    candidate?.type === type;
  if (!isWanted(compiled)) throw new Error('the state is of another type');
  return compiled;
}

/** The only state of a JSONata machine that consists of it. */
export function compileJsonata<Type extends State['type']>(type: Type, fields: object): Extract<State, { type: Type }> {
  return compile(type, { QueryLanguage: 'JSONata', ...fields });
}

/** An outcome as `output` or `output | name=value …`. */
export function shown(outcome: Outcome | null): string {
  if (outcome === null) return 'nothing';
  const { output, assigned } = outcome;
  const variables = [...(assigned ?? [])].map(([name, value]) => `${name}=${printJson(value)}`);
  return [printJson(output), ...(assigned === undefined ? [] : ['|', ...variables])].join(' ');
}
