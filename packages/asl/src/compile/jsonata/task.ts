/** Task under JSONata: Arguments, timeouts and the role from the input; Output and Assign from the result. */
import type { JsonObject } from '../../json/json.ts';
import { nextOf, requireObject, requireText } from '../fields.ts';
import type { Environment, TaskState } from '../program.ts';
import type { Json } from '../../json/json.ts';
import { compileRetriers } from '../retriers.ts';
import { parseTaskResource } from '../task-resource.ts';
import { TASK_SECONDS_MAX } from '../time-limits.ts';
import { compileCatchers } from './catchers.ts';
import { compileArguments, compileResult } from './data-flow.ts';
import { openScope, type Scope } from './scope.ts';
import { compileInteger, compileText, secondsUpTo } from './typed-field.ts';

const seconds = secondsUpTo(TASK_SECONDS_MAX);

export function compileTask(name: string, fields: JsonObject): TaskState {
  return {
    type: 'Task',
    name,
    queryLanguage: 'JSONata',
    next: nextOf(fields),
    resource: parseTaskResource(requireText(fields, 'Resource')),
    prepare: compileArguments(fields),
    timeoutSeconds: inOwnScope(compileInteger(fields, 'TimeoutSeconds', seconds)),
    heartbeatSeconds: inOwnScope(compileInteger(fields, 'HeartbeatSeconds', seconds)),
    credentialsRoleArn: inOwnScope(compileRoleArn(fields)),
    complete: compileResult(fields),
    retry: compileRetriers(fields),
    catch: compileCatchers(fields),
  };
}

function compileRoleArn(fields: JsonObject): (scope: Scope) => string | undefined {
  const credentials = fields.get('Credentials');
  if (credentials === undefined) return () => undefined;
  return compileText(requireObject(credentials, 'Credentials'), 'RoleArn', 'Credentials/RoleArn');
}

function inOwnScope<T>(query: (scope: Scope) => T): (raw: Json, environment: Environment) => T {
  return (raw, environment) => query(openScope(raw, environment));
}
