import type { JsonObject } from '../json/json.ts';
import type { GroupCompiler } from './group-compiler.ts';
import type { State } from './program.ts';

type StateCompiler = (name: string, fields: JsonObject, compileGroup: GroupCompiler) => State;

/** What compiles the states of a query language, by their type. */
export type StateCompilers = Readonly<Record<State['type'], StateCompiler>>;
