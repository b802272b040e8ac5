/**
 * The environment of a local function: what Lambda sets, what the configuration adds, and of our own environment only what
 * a process needs to run, so that our secrets are not the function's.
 *
 * Spec: Lambda developer guide, "Defined runtime environment variables".
 */
import type { FunctionReference } from '../function-reference.ts';

/** An environment as `process.env` gives it. */
export type ParentEnvironment = Readonly<Record<string, string | undefined>>;

/** Passed on from our own environment; the last four are what Windows programs cannot start without. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'USERPROFILE', 'TEMP', 'SystemRoot', 'PATHEXT'];

export interface EnvironmentSettings {
  /** What `_HANDLER` says; a command may have none. */
  readonly handler: string | undefined;
  /** What `AWS_EXECUTION_ENV` says; Lambda sets it for its own runtimes only. */
  readonly executionEnvironment: string | undefined;
  readonly taskRoot: string;
  readonly memoryMb: number;
  /** Set by configuration; wins over everything else. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of further variables to pass on from our own environment. */
  readonly passEnvironment: readonly string[];
}

/** The whole environment of a function's process. */
export function functionEnvironment(
  reference: FunctionReference,
  settings: EnvironmentSettings,
  parent: ParentEnvironment,
): Readonly<Record<string, string>> {
  const { name, region } = reference;
  return {
    ...pick(parent, [...PASSED_ON, ...settings.passEnvironment]),
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    ...(settings.executionEnvironment !== undefined && { AWS_EXECUTION_ENV: settings.executionEnvironment }),
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: '[$LATEST]local',
    LAMBDA_TASK_ROOT: settings.taskRoot,
    _HANDLER: settings.handler ?? '',
    ...settings.environment,
  };
}

/** The whole environment of a command's process: what a program needs to run, and what is named. */
export function commandEnvironment(
  parent: ParentEnvironment,
  passEnvironment: readonly string[],
): Readonly<Record<string, string>> {
  return pick(parent, [...PASSED_ON, ...passEnvironment]);
}

function pick(from: ParentEnvironment, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = from[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
