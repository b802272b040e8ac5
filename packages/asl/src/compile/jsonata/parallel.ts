/** Parallel under JSONata: every branch gets what Arguments makes; the result is the array of the branches' outputs. */
import type { JsonObject } from '../../json/json.ts';
import { nextOf, objectsOf } from '../fields.ts';
import type { GroupCompiler } from '../group-compiler.ts';
import type { ParallelState } from '../program.ts';
import { compileRetriers } from '../retriers.ts';
import { compileCatchers } from './catchers.ts';
import { compileArguments, compileResult } from './data-flow.ts';

export function compileParallel(name: string, fields: JsonObject, compileGroup: GroupCompiler): ParallelState {
  return {
    type: 'Parallel',
    name,
    queryLanguage: 'JSONata',
    next: nextOf(fields),
    branches: objectsOf(fields, 'Branches').map(compileGroup),
    prepare: compileArguments(fields),
    complete: compileResult(fields),
    retry: compileRetriers(fields),
    catch: compileCatchers(fields),
  };
}
