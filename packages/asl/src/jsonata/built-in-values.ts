/** The built-in functions as values. */
import { fitArguments } from './fit-arguments.ts';
import { FunctionValue } from './function-value.ts';
import type { FunctionDefinition } from './functions/function-definition.ts';
import { builtInFunctions } from './functions/registry.ts';
import { parseSignature } from './signature.ts';

/** Every built-in function by its name. */
export const builtInValues: ReadonlyMap<string, FunctionValue> = new Map(
  Array.from(builtInFunctions, ([name, definition]) => [name, valueOf(definition)]),
);

function valueOf({ name, signature: text, arity, call }: FunctionDefinition): FunctionValue {
  const signature = parseSignature(text);
  return new FunctionValue({
    name,
    arity: arity ?? signature.parameters.length,
    invoke: (args, focus, context) => call(fitArguments(signature, args, focus, context.budget), context),
  });
}
