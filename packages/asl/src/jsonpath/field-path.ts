/** Paths in fields that must have a value, with the two ways in which AWS says that there is none. */
import type { Environment } from '../compile/program.ts';
import { StateError } from '../errors/state-error.ts';
import type { Json } from '../json/json.ts';
import { printJson } from '../json/print-json.ts';
import { compilePath } from './compile-path.ts';
import { explainMissing } from './explain-missing.ts';
import type { Path } from './tree.ts';

type Evaluate = (input: Json, environment: Environment) => Json;

/** A path in a template, an intrinsic function call, ErrorPath or CausePath; `field` is the key that holds it. */
export function compileFieldPath(path: Path, field: string): Evaluate {
  const find = compilePath(path);
  return (input, environment) => {
    const value = find(input, environment);
    if (value !== undefined) return value;
    throw new StateError(
      'States.Runtime',
      `The JSONPath '${path.text}' specified for the field '${field}' could not be found in the input '${printJson(input)}'`,
    );
  };
}

/** A path in InputPath, OutputPath or a field such as TimeoutSecondsPath. */
export function compileRequiredPath(path: Path): Evaluate {
  const find = compilePath(path);
  return (input, environment) => {
    const value = find(input, environment);
    if (value !== undefined) return value;
    const reason = explainMissing(path, rootValue(path, input, environment));
    throw new StateError('States.Runtime', `Invalid path '${path.text}' : ${reason}`);
  };
}

function rootValue(path: Path, input: Json, environment: Environment): Json | undefined {
  const { root } = path;
  if (root.kind === 'input') return input;
  return root.kind === 'context' ? environment.context() : environment.variable(root.name);
}
