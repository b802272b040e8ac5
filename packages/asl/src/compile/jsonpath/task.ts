/** Task: arguments, timeouts and credentials from the effective input, output from the result. */
import { compileExpression } from '../../dataflow/expression.ts';
import { StateError } from '../../errors/state-error.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import { parseTaskResource } from '../../resource/parse-resource.ts';
import { printJson } from '../../json/print-json.ts';
import { nextOf, optionalText, requireObject, requireText } from '../fields.ts';
import type { Environment, TaskState } from '../program.ts';
import { compileRetriers } from '../retriers.ts';
import { compileCatchers } from './catchers.ts';
import { compileArguments, compileInput, compileResult } from './data-flow.ts';
import { compileSeconds } from './seconds-field.ts';

export function compileTask(name: string, fields: JsonObject): TaskState {
  const input = compileInput(fields);
  const timeoutSeconds = compileSeconds(fields, 'TimeoutSeconds');
  const heartbeatSeconds = compileSeconds(fields, 'HeartbeatSeconds');
  const roleArn = compileRoleArn(fields);
  return {
    type: 'Task',
    name,
    queryLanguage: 'JSONPath',
    next: nextOf(fields),
    resource: parseTaskResource(requireText(fields, 'Resource')),
    prepare: compileArguments(fields, 'Parameters'),
    timeoutSeconds: (raw, environment) => timeoutSeconds(input(raw, environment), environment),
    heartbeatSeconds: (raw, environment) => heartbeatSeconds(input(raw, environment), environment),
    credentialsRoleArn: (raw, environment) => roleArn(input(raw, environment), environment),
    complete: compileResult(fields),
    retry: compileRetriers(fields),
    catch: compileCatchers(fields),
  };
}

/** Credentials: `RoleArn`, or `RoleArn.$` with a path or an intrinsic function call. */
function compileRoleArn(fields: JsonObject): (effective: Json, environment: Environment) => string | undefined {
  const credentials = fields.get('Credentials');
  if (credentials === undefined) return () => undefined;
  const members = requireObject(credentials, 'Credentials');
  const expression = optionalText(members, 'RoleArn.$');
  if (expression === undefined) {
    const fixed = optionalText(members, 'RoleArn');
    return () => fixed;
  }
  const { evaluate } = compileExpression(expression, 'RoleArn.$');
  return (effective, environment) => {
    const value = evaluate(effective, environment);
    if (typeof value === 'string') return value;
    throw new StateError('States.Runtime', `The RoleArn.$ field must refer to a string but was: ${printJson(value)}`);
  };
}
