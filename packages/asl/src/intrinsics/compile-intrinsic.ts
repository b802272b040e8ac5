/**
 * Compiles a call to a function of input and environment.
 *
 * Whatever goes wrong in a call, at any depth, is States.Runtime with the whole expression in its cause; a path that
 * selects nothing fails as it does in a template.
 */
import type { Environment } from '../compile/program.ts';
import { invariant } from '../errors/invariant.ts';
import { StateError } from '../errors/state-error.ts';
import type { Json } from '../json/json.ts';
import { compileFieldPath } from '../jsonpath/field-path.ts';
import { IntrinsicFault, invalidArguments } from './intrinsic-function.ts';
import { intrinsicFunctions } from './registry.ts';
import type { IntrinsicArgument, IntrinsicCall } from './tree.ts';

type Evaluate = (input: Json, environment: Environment) => Json;

/** The function that evaluates a call; `field` is the key that holds it, for messages. Throws StateError. */
export function compileIntrinsic(call: IntrinsicCall, field: string): Evaluate {
  const evaluate = compileCall(call, field);
  return (input, environment) => {
    try {
      return evaluate(input, environment);
    } catch (error) {
      if (!(error instanceof IntrinsicFault)) throw error;
      throw new StateError(
        'States.Runtime',
        `There was an error while evaluating the intrinsic function: ${call.text}. ${error.message}`,
      );
    }
  };
}

function compileCall(call: IntrinsicCall, field: string): Evaluate {
  const definition = intrinsicFunctions.get(call.name);
  invariant(definition !== undefined, `the parser accepted the unknown function ${call.name}`);
  const { name, argumentsMin, argumentsMax, templatePosition } = definition;
  const values = call.arguments.map((argument, position) =>
    compileArgument(argument, field, position === templatePosition),
  );
  return (input, environment) => {
    if (values.length < argumentsMin || values.length > argumentsMax) throw invalidArguments(name);
    const given = values.map((value) => value(input, environment));
    for (const value of given) environment.meter.spendLook(value);
    return definition.call(given, environment);
  };
}

function compileArgument(argument: IntrinsicArgument, field: string, isTemplate: boolean): Evaluate {
  if (argument.kind === 'path') return compileFieldPath(argument.path, field);
  if (argument.kind === 'call') return compileCall(argument.call, field);
  const value = argument.kind === 'text' && isTemplate ? argument.escaped : argument.value;
  return () => value;
}
