/** Variables: `$` and `$$`, names that the expression sets, and names that the environment or the function library has. */
import { invariant } from '../../errors/invariant.ts';
import { builtInValues } from '../built-in-values.ts';
import { type Frame, type Slot, UNBOUND } from '../frame.ts';
import type { Evaluate, Run } from '../run.ts';
import { RootSequence, type Value } from '../value.ts';
import type { Scope, VariablePlace } from './scope.ts';

/** Compiles a read of a variable; what is free is noted with the fields that are read of it. */
export function compileVariable(
  variable: { readonly name: string; readonly fields: readonly string[]; readonly position: number },
  scope: Scope,
): Evaluate {
  const { name } = variable;
  if (name === '') return evaluateInput;
  const { places, isCertain } = scope.resolve(name);
  if (places.length === 0) {
    if (name === '$') return (_input, _frame, run) => run.root;
    scope.freeVariables.push(variable);
    return (_input, _frame, run) => readFree(name, run);
  }
  const [first] = places;
  if (isCertain && places.length === 1 && first?.kind === 'slot') return compileParameter(first);
  return (_input, frame, run) => {
    for (const place of places) {
      const value = readPlace(frameAt(frame, place.hops), place, name);
      if (value !== UNBOUND) return value;
    }
    return name === '$' ? run.root : readFree(name, run);
  };
}

function evaluateInput(input: Value): Value {
  return input instanceof RootSequence ? input[0] : input;
}

/** A variable of the environment, or a built-in function: what the environment has comes first. */
export function readFree(name: string, run: Run): Value {
  const value = run.variable(name);
  return value === undefined ? builtInValues.get(name) : value;
}

function compileParameter({ hops, slot }: VariablePlace & { readonly kind: 'slot' }): Evaluate {
  const read = (frame: Frame | undefined): Value => {
    const value = frame?.values[slot];
    invariant(value !== UNBOUND, 'a parameter is bound when its function begins');
    return value;
  };
  if (hops === 0) return (_input, frame) => read(frame);
  if (hops === 1) return (_input, frame) => read(frame.parent);
  return (_input, frame) => read(frameAt(frame, hops));
}

function frameAt(frame: Frame, hops: number): Frame | undefined {
  let found: Frame | undefined = frame;
  for (let i = 0; i < hops; i++) found = found?.parent;
  return found;
}

function readPlace(frame: Frame | undefined, place: VariablePlace, name: string): Slot {
  if (place.kind === 'slot') return frame?.values[place.slot];
  return frame?.bindings?.has(name) === true ? frame.bindings.get(name) : UNBOUND;
}
