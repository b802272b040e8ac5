/** Compiles one state under JSONata, by its type. */
import type { JsonObject } from '../../json/json.ts';
import { requireText } from '../fields.ts';
import type { GroupCompiler } from '../group-compiler.ts';
import type { State } from '../program.ts';
import { compileChoice } from './choice.ts';
import { compileFail } from './fail.ts';
import { compileMap } from './map.ts';
import { compileParallel } from './parallel.ts';
import { compilePass } from './pass.ts';
import { compileSucceed } from './succeed.ts';
import { compileTask } from './task.ts';
import { compileWait } from './wait.ts';

export function compileJsonataState(name: string, fields: JsonObject, compileGroup: GroupCompiler): State {
  const type = requireText(fields, 'Type');
  switch (type) {
    case 'Task':
      return compileTask(name, fields);
    case 'Pass':
      return compilePass(name, fields);
    case 'Choice':
      return compileChoice(name, fields);
    case 'Wait':
      return compileWait(name, fields);
    case 'Succeed':
      return compileSucceed(name, fields);
    case 'Fail':
      return compileFail(name, fields);
    case 'Parallel':
      return compileParallel(name, fields, compileGroup);
    case 'Map':
      return compileMap(name, fields, compileGroup);
    default:
      throw new Error(`invariant broken: the checker accepted the state type '${type}'`);
  }
}
