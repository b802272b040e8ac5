/** Every built-in function by its name: the one place that knows them all. */
import { count } from './count.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { map } from './map.ts';

export const builtInFunctions: ReadonlyMap<string, FunctionDefinition> = new Map(
  [count, map].map((definition) => [definition.name, definition]),
);
