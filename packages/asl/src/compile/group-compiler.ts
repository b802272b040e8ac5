import type { JsonObject } from '../json/json.ts';
import type { StateGroup } from './program.ts';

/** Compiles the states inside a state; an argument, because a state and a group contain each other. */
export type GroupCompiler = (fields: JsonObject) => StateGroup;
