/**
 * Loads the packages of the AWS SDK on demand: from where the user's project is, else from where we are. They are no
 * dependency of ours, because most installations call few services or none.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A loaded `@aws-sdk/client-*`. */
export interface ClientPackage {
  /** `@aws-sdk/client-dynamodb`. */
  readonly name: string;
  /** `DynamoDB`: what its client's class is called, without `Client`. */
  readonly clientName: string;
  readonly Client: new (configuration: object) => SdkClient;
  /** The command and the schema of an operation, by its name in small letters. */
  readonly operations: ReadonlyMap<string, SdkOperation>;
  /** Whether the service's model has an error of this name. */
  readonly hasError: (name: string) => boolean;
}

export interface SdkClient {
  readonly send: (command: SdkCommand, options: { readonly abortSignal: AbortSignal }) => Promise<object>;
  readonly destroy: () => void;
}

export interface SdkCommand {
  readonly middlewareStack: { readonly add: (middleware: SdkMiddleware, options: object) => void };
}

/** Sees the exchange that a call consists of. */
export type SdkMiddleware = (next: (args: unknown) => Promise<SdkExchange>) => (args: unknown) => Promise<SdkExchange>;

export interface SdkExchange {
  readonly response: unknown;
}

export interface SdkOperation {
  readonly name: string;
  readonly Command: new (input: object) => SdkCommand;
  /** The operation's schema; see shape.ts. */
  readonly schema: unknown;
}

/** A package that cannot be loaded; the message says what to do. */
export class ClientMissingError extends Error {}

/** A loader that looks into the project in `directory` first, and loads each package once. */
export function createClientLoader(directory: string): (packageName: string) => Promise<ClientPackage> {
  const loads = new Map<string, Promise<ClientPackage>>();
  return (packageName) => {
    const known = loads.get(packageName);
    if (known !== undefined) return known;
    const load = loadPackage(packageName, directory);
    loads.set(packageName, load);
    // Somebody may install it while we run.
    load.catch(() => loads.delete(packageName));
    return load;
  };
}

async function loadPackage(packageName: string, directory: string): Promise<ClientPackage> {
  const file = resolvePackage(packageName, directory);
  if (file === undefined) {
    throw new ClientMissingError(
      `The package ${packageName} is not installed, or there is no such service. Run: npm install ${packageName}`,
    );
  }
  const module: unknown = await import(pathToFileURL(file).href);
  return describePackage(packageName, module);
}

/** The file of a package: from where the project in `directory` finds it, else from where we do; undefined if neither does. */
export function resolvePackage(packageName: string, directory: string): string | undefined {
  for (const base of [path.join(path.resolve(directory), 'package.json'), import.meta.url]) {
    try {
      return createRequire(base).resolve(packageName);
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }
  return undefined;
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
}

/** What a package exports, as a client of one service. @throws ClientMissingError if it is none. */
export function describePackage(packageName: string, module: unknown): ClientPackage {
  const exported = membersOf(module);
  const className = [...exported.keys()].find((name) => /^[A-Z]\w*Client$/.test(name) && !name.startsWith('__'));
  const Client = className === undefined ? undefined : exported.get(className);
  if (className === undefined || !isClientClass(Client)) {
    throw new ClientMissingError(`The package ${packageName} exports no client; is its version 3?`);
  }
  const operations = new Map<string, SdkOperation>();
  for (const [key, Command] of exported) {
    const name = /^([A-Z]\w*)Command$/.exec(key)?.[1];
    const schema = name === undefined ? undefined : exported.get(`${name}$`);
    if (name !== undefined && schema !== undefined && isCommandClass(Command)) {
      operations.set(name.toLowerCase(), { name, Command, schema });
    }
  }
  if (operations.size === 0) {
    throw new ClientMissingError(
      `The package ${packageName} is too old: its version does not describe what its operations take. Run: npm install ${packageName}@latest`,
    );
  }
  return {
    name: packageName,
    clientName: className.slice(0, -'Client'.length),
    Client,
    operations,
    hasError: (name) => typeof exported.get(name) === 'function',
  };
}

function membersOf(module: unknown): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>();
  if (typeof module !== 'object' || module === null) return members;
  // A CommonJS build has its names under `default` as well, where the loader could not see all of them.
  const inner: unknown = 'default' in module ? module.default : undefined;
  if (typeof inner === 'object' && inner !== null)
    for (const [name, value] of Object.entries(inner)) members.set(name, value);
  for (const [name, value] of Object.entries(module)) members.set(name, value);
  return members;
}

function isClientClass(value: unknown): value is ClientPackage['Client'] {
  return typeof value === 'function';
}

function isCommandClass(value: unknown): value is SdkOperation['Command'] {
  return typeof value === 'function';
}
