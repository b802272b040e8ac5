/**
 * Finds a handler by its `path/module.export` name, as Lambda does: the module's name ends at the first dot of the last
 * path segment, and the export may be nested. ES modules, CommonJS and TypeScript that Node can strip are loaded alike.
 *
 * Runs in the function's process. Spec: Lambda developer guide, "Define Lambda function handler in Node.js".
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { RuntimeError } from './error-object.ts';

/** A handler may take a callback as its third argument or return a promise. */
export type Handler = (event: unknown, context: object, callback: Callback) => unknown;
export type Callback = (error?: unknown, result?: unknown) => void;

/** In the order in which they are tried. */
const EXTENSIONS = ['.mjs', '.js', '.cjs', '.mts', '.ts', '.cts'];

/** The handler. Throws a RuntimeError, or what the module throws while it loads. */
export async function loadHandler(directory: string, handler: string): Promise<Handler> {
  const { modulePath, exportNames } = splitHandler(handler);
  const file = findModule(path.resolve(directory, modulePath));
  const found = lookUp(await importModule(file), exportNames);
  if (typeof found !== 'function') {
    throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  return (event, context, callback) => Reflect.apply(found, undefined, [event, context, callback]);
}

/** `./functions/order.handler` is the module `./functions/order` and its export `handler`. */
export function splitHandler(handler: string): {
  readonly modulePath: string;
  readonly exportNames: readonly string[];
} {
  const [, folder = '', name, exports] = /^(.*\/)?([^./]+)\.([^/]+)$/.exec(handler) ?? [];
  if (name === undefined || exports === undefined) {
    throw new RuntimeError(
      'Runtime.MalformedHandlerName',
      `Bad handler ${handler}: it must be like ./path/module.export`,
    );
  }
  return { modulePath: `${folder}${name}`, exportNames: exports.split('.') };
}

/** The JavaScript or TypeScript file of a module; undefined if there is none. */
export function findModuleFile(modulePath: string): string | undefined {
  return EXTENSIONS.map((extension) => modulePath + extension).find((file) => existsSync(file));
}

function findModule(modulePath: string): string {
  const file = findModuleFile(modulePath);
  if (file !== undefined) return file;
  const message = `Error: Cannot find module '${path.basename(modulePath)}': none of ${modulePath}{${EXTENSIONS.join(',')}}`;
  throw new RuntimeError('Runtime.ImportModuleError', message);
}

async function importModule(file: string): Promise<unknown> {
  try {
    const loaded: unknown = await import(pathToFileURL(file).href);
    return loaded;
  } catch (error) {
    throw importError(error);
  }
}

function importError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') {
    return new RuntimeError('Runtime.ImportModuleError', `Error: ${error.message}`, { cause: error });
  }
  const isSyntax = error instanceof SyntaxError || code === 'ERR_INVALID_TYPESCRIPT_SYNTAX';
  return isSyntax
    ? new RuntimeError('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`, { cause: error })
    : error;
}

/** A CommonJS module's exports are its namespace's default export; some of them are not found by name. */
function lookUp(namespace: unknown, names: readonly string[]): unknown {
  const direct = member(namespace, names);
  return direct === undefined ? member(member(namespace, ['default']), names) : direct;
}

function member(value: unknown, names: readonly string[]): unknown {
  let current = value;
  for (const name of names) {
    if ((typeof current !== 'object' && typeof current !== 'function') || current === null) return undefined;
    current = Reflect.get(current, name);
  }
  return current;
}
