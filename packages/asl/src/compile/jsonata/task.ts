/** Task under JSONata: Arguments, timeouts and the role from the input; Output and Assign from the result. */
import type { Json, JsonObject } from '../../json/json.ts';
import { parseTaskResource } from '../../resource/parse-resource.ts';
import { nextOf, requireObject, requireText } from '../fields.ts';
import type { Environment, TaskState } from '../program.ts';
import { compileRetriers } from '../retriers.ts';
import { TASK_SECONDS_MAX } from '../time-limits.ts';
import { compileCatchers } from './catchers.ts';
import { compileArguments, compileResult } from './data-flow.ts';
import { openScope, type Scope } from './scope.ts';
import { compileInteger, compileOptional, compileText, secondsUpTo } from './typed-field.ts';

const seconds = secondsUpTo(TASK_SECONDS_MAX);

export function compileTask(name: string, fields: JsonObject): TaskState {
  return {
    type: 'Task',
    name,
    queryLanguage: 'JSONata',
    next: nextOf(fields),
    resource: parseTaskResource(requireText(fields, 'Resource')),
    prepare: compileArguments(fields),
    timeoutSeconds: compileSeconds(fields, 'TimeoutSeconds'),
    heartbeatSeconds: compileSeconds(fields, 'HeartbeatSeconds'),
    credentialsRoleArn: compileRoleArn(fields),
    complete: compileResult(fields),
    retry: compileRetriers(fields),
    catch: compileCatchers(fields),
  };
}

type OwnScope<T> = (raw: Json, environment: Environment) => T | undefined;

function compileSeconds(fields: JsonObject, field: 'TimeoutSeconds' | 'HeartbeatSeconds'): OwnScope<number> {
  return inOwnScope(compileOptional(fields, field, () => compileInteger(fields, field, seconds)));
}

function compileRoleArn(fields: JsonObject): OwnScope<string> {
  const role = (): ((scope: Scope) => string) =>
    compileText(requireObject(fields.get('Credentials'), 'Credentials'), 'RoleArn', 'Credentials/RoleArn');
  return inOwnScope(compileOptional(fields, 'Credentials', role));
}

function inOwnScope<T>(query: (scope: Scope) => T | undefined): OwnScope<T> {
  return (raw, environment) => query(openScope(raw, environment));
}
