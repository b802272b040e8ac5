/**
 * Errors as Lambda's Node runtime reports them: `{"errorType","errorMessage","trace":[…]}`.
 *
 * Runs in the function's process, where anything may be thrown: strings, objects with throwing getters, nothing at all.
 */
import { types } from 'node:util';

/** An error of the runtime itself, such as `Runtime.ImportModuleError`. */
export class RuntimeError extends Error {
  constructor(name: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
  }
}

/** The error object of a thrown value, as JSON text. */
export function printErrorObject(thrown: unknown): string {
  return JSON.stringify(errorObject(thrown));
}

/** The error object of a rejection that nobody handled. */
export function printUnhandledRejection(reason: unknown): string {
  const error = new RuntimeError('Runtime.UnhandledPromiseRejection', textOf(reason));
  return JSON.stringify({
    errorType: error.name,
    errorMessage: error.message,
    reason: errorObject(reason),
    promise: {},
    trace: traceOf(error),
  });
}

interface ErrorObject {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

function errorObject(thrown: unknown): ErrorObject {
  try {
    if (types.isNativeError(thrown) || thrown instanceof Error) {
      return { errorType: textOf(thrown.name), errorMessage: textOf(thrown.message), trace: traceOf(thrown) };
    }
    return { errorType: typeof thrown, errorMessage: textOf(thrown), trace: [] };
  } catch {
    // Whatever a getter or toString of the function's own throws: the report must still be made.
    return { errorType: 'handled', errorMessage: 'The thrown value could not be read.', trace: [] };
  }
}

function traceOf(error: Error): readonly string[] {
  return typeof error.stack === 'string' ? error.stack.split('\n') : [];
}

/** Also of an error's name and message, which a function may have made anything. */
function textOf(value: unknown): string {
  return String(value);
}
