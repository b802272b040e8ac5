/** The original and the converted state do the same, whatever the state and the data. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileDefinition } from '../../compile/compile-definition.ts';
import type { Catcher, Environment, Outcome, State } from '../../compile/program.ts';
import { StepMeter } from '../../compile/step-meter.ts';
import { objectOf } from '../../compile/test-environment.ts';
import { StateError } from '../../errors/state-error.ts';
import { fromPlain } from '../../json/from-plain.ts';
import type { Json } from '../../json/json.ts';
import { printJson } from '../../json/print-json.ts';
import { arbitraryInput, arbitraryState, arbitraryValue } from './arbitrary-state.ts';
import { convertToJsonata } from './convert-to-jsonata.ts';

const SEED = 20_260;
const STATES = 2_000;

interface World {
  readonly input: Json;
  readonly result: Json;
  readonly variable: Json;
}

function environmentOf({ variable }: World): Environment {
  return {
    context: () => objectOf('{"Execution":{"Id":"arn:e"},"State":{"Name":"S"},"Map":{"Item":{"Index":0,"Value":"i"}}}'),
    variable: (name) => (name === 'v' ? variable : undefined),
    random: () => 0.37,
    uuid: () => '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    now: () => 0,
    meter: new StepMeter(),
  };
}

/** What a call gives, or that it fails: the languages have failures of different names. */
function attempt(run: () => string): string {
  try {
    return run();
  } catch (error) {
    if (error instanceof StateError) return 'fails';
    throw error;
  }
}

function shown({ output, assigned }: Outcome): string {
  return `${printJson(output)} | ${assigned === undefined ? '' : printJson(assigned)}`;
}

/** Everything that a state answers, by the question. */
function answersOf(state: State, world: World): Record<string, string> {
  const { input, result } = world;
  const environment = environmentOf(world);
  const caught = (catchers: readonly Catcher[]): string =>
    catchers.map(({ complete }) => shown(complete(input, objectOf('{"Error":"E","Cause":"C"}'), environment))).join();
  switch (state.type) {
    case 'Pass':
    case 'Succeed':
      return { output: attempt(() => shown(state.complete(input, environment))) };
    case 'Choice':
      return { chosen: attempt(() => chosenText(state.choose(input, environment))) };
    case 'Wait':
      return {
        output: attempt(() => `${state.until(input, environment, 0)} ${shown(state.complete(input, environment))}`),
      };
    case 'Fail':
      return { failure: attempt(() => JSON.stringify(state.failure(input, environment))) };
    case 'Task':
      return {
        start: attempt(() => {
          const argumentsText = printJson(state.prepare(input, environment));
          return `${argumentsText} ${state.timeoutSeconds(input, environment)} ${state.heartbeatSeconds(input, environment)}`;
        }),
        output: attempt(() => shown(state.complete(input, result, environment))),
        caught: attempt(() => caught(state.catch)),
      };
    case 'Parallel':
      return {
        arguments: attempt(() => printJson(state.prepare(input, environment))),
        output: attempt(() => shown(state.complete(input, [result], environment))),
        caught: attempt(() => caught(state.catch)),
      };
    case 'Map':
      break;
  }
  return {
    start: attempt(() => {
      const items = state.items(input, environment);
      const inputs = items.map((item) => printJson(state.itemInput(input, item, environment)));
      return `${state.maxConcurrency(input, environment)} ${inputs.join()}`;
    }),
    output: attempt(() => shown(state.complete(input, [result], environment))),
    caught: attempt(() => caught(state.catch)),
  };
}

function chosenText(chosen: (Outcome & { readonly next: string }) | null): string {
  return chosen === null ? 'nothing' : `${chosen.next} ${shown(chosen)}`;
}

function stateOf(definition: Json): State {
  const state = compileDefinition(definition).states.get('S');
  if (state === undefined) throw new Error('the state is gone');
  return state;
}

test(`a converted state answers as the original does (seed ${SEED})`, () => {
  let converted = 0;
  fc.assert(
    fc.property(
      arbitraryState,
      fc.array(fc.tuple(arbitraryInput, arbitraryValue, arbitraryValue), { minLength: 3, maxLength: 3 }),
      (state, worlds) => {
        const original = fromPlain({ StartAt: 'S', States: { S: state, End: { Type: 'Succeed' } } });
        const conversion = convertToJsonata(original);
        if (conversion.findings.length > 0) return;
        converted++;
        for (const [input, result, variable] of worlds) {
          const world = { input: fromPlain(input), result: fromPlain(result), variable: fromPlain(variable) };
          expect(answersOf(stateOf(conversion.definition), world), printJson(conversion.definition)).toEqual(
            answersOf(stateOf(original), world),
          );
        }
      },
    ),
    { seed: SEED, numRuns: STATES },
  );
  expect(converted).toBeGreaterThan(STATES / 4);
});
