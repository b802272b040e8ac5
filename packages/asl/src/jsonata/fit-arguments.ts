/** Holds the arguments of a call to the signature of the function (see signature.ts for what becomes of them). */
import { present } from '../errors/invariant.ts';
import { JsonNumber } from '../json/json.ts';
import type { Budget } from './budget.ts';
import { FunctionValue } from './function-value.ts';
import { JsonataError } from './jsonata-error.ts';
import { groupOf, type Parameter, type Signature } from './signature.ts';
import { isArray, isNumber, type Value, type ValueArray } from './value.ts';

/** Items whose type is looked at for one step. */
const ITEMS_PER_STEP = 16;

/** The arguments as the function takes them. Throws T0410, T0411 or T0412; arguments are counted from 1. */
export function fitArguments(signature: Signature, args: ValueArray, focus: Value, budget: Budget): ValueArray {
  for (const arg of args) if (isArray(arg)) budget.spendSteps(arg.length / ITEMS_PER_STEP);
  return fitInPlace(signature.parameters, args) ?? fitByPattern(signature, args, focus);
}

/**
 * The common case: each argument fits the parameter at its own position, and parameters left over are optional. The
 * pattern is greedy, so it would come to the same. Undefined where it takes a closer look.
 */
function fitInPlace(parameters: readonly Parameter[], args: ValueArray): ValueArray | undefined {
  if (args.length > parameters.length) return undefined;
  let fitted: Value[] | undefined;
  for (const [position, parameter] of parameters.entries()) {
    if (position >= args.length) {
      if (parameter.occurs !== '?') return undefined;
      continue;
    }
    const arg = args[position];
    if (parameter.occurs === '+' || !parameter.letters.includes(letterOf(arg))) return undefined;
    const value = fitOne(parameter, arg, position);
    if (value !== arg) fitted ??= [...args];
    if (fitted !== undefined) fitted[position] = value;
  }
  return fitted ?? args;
}

function fitByPattern(signature: Signature, args: ValueArray, focus: Value): ValueArray {
  const letters = args.map(letterOf).join('');
  const groups = signature.pattern.exec(letters);
  if (groups === null) throw misfit(signature, args, letters);
  const fitted: Value[] = [];
  let taken = 0;
  for (const [index, parameter] of signature.parameters.entries()) {
    const group = present(groups[index + 1], 'each parameter has a group');
    for (let count = 0; count < group.length; count++, taken++) fitted.push(fitOne(parameter, args[taken], taken));
    if (group !== '') continue;
    if (parameter.occurs !== '-') {
      // An argument that is left out in the middle is taken as what comes next, which fits no later parameter.
      fitted.push(args[taken]);
      taken++;
      continue;
    }
    if (!parameter.letters.includes(letterOf(focus)))
      throw new JsonataError('T0411', { value: focus, index: taken + 1 });
    fitted.push(fitOne({ ...parameter, isArray: false }, focus, taken));
  }
  return fitted;
}

function fitOne(parameter: Parameter, arg: Value, position: number): Value {
  if (parameter.isArray) return arg === undefined ? undefined : fitArray(parameter, arg, position);
  return parameter.isNumber && arg instanceof JsonNumber ? arg.value : arg;
}

function fitArray({ itemLetter }: Parameter, arg: Value, position: number): ValueArray {
  const items = isArray(arg) ? arg : [arg];
  if (itemLetter === undefined) return items;
  let hasNumberText = false;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (letterOf(item) !== itemLetter) {
      throw new JsonataError('T0412', {
        value: arg,
        index: position + 1,
        expected: ITEM_NAMES.get(itemLetter) ?? '',
      });
    }
    hasNumberText ||= item instanceof JsonNumber;
  }
  return hasNumberText ? items.map((item) => (item instanceof JsonNumber ? item.value : item)) : items;
}

const ITEM_NAMES: ReadonlyMap<string, string> = new Map([
  ['a', 'arrays'],
  ['b', 'booleans'],
  ['f', 'functions'],
  ['n', 'numbers'],
  ['o', 'objects'],
  ['s', 'strings'],
]);

/** The first argument that no way of filling the parameters gets past. */
function misfit({ parameters }: Signature, args: ValueArray, letters: string): JsonataError {
  let pattern = '^';
  let fitting = 0;
  for (const parameter of parameters) {
    pattern += groupOf(parameter);
    const match = new RegExp(pattern).exec(letters);
    if (match === null) break;
    fitting = match[0].length;
  }
  return new JsonataError('T0410', { value: args[fitting], index: fitting + 1 });
}

function letterOf(value: Value): string {
  if (typeof value === 'string') return 's';
  if (typeof value === 'number') return 'n';
  if (typeof value === 'boolean') return 'b';
  if (value === undefined) return 'm';
  if (value === null) return 'l';
  if (isArray(value)) return 'a';
  if (isNumber(value)) return 'n';
  return value instanceof FunctionValue ? 'f' : 'o';
}
