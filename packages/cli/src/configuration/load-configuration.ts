/** Reads `stepwright.config.{json,yaml,yml,ts,js}`: finds the file, parses it, checks it, and explains what is wrong. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse as parseYaml } from 'yaml';
import { UsageError } from '../io.ts';
import { explainIssues } from './explain-issues.ts';
import { type Configuration, configurationSchema } from './configuration-schema.ts';

const fileNames = ['json', 'yaml', 'yml', 'ts', 'js'].map((extension) => `stepwright.config.${extension}`);

export interface LoadedConfiguration {
  readonly configuration: Configuration;
  /** What relative paths in the configuration are relative to. */
  readonly directory: string;
  /** The file that was read; undefined where there is none and defaults apply. */
  readonly file: string | undefined;
}

/**
 * Loads the named file, or the one in `cwd`, or the defaults where there is none.
 * @throws UsageError that says what is wrong, where, and what was expected.
 */
export async function loadConfiguration(file: string | undefined, cwd: string): Promise<LoadedConfiguration> {
  const found = file === undefined ? findConfiguration(cwd) : resolveExisting(file, cwd);
  if (found === undefined) {
    return { configuration: configurationSchema.parse({}), directory: cwd, file: undefined };
  }
  const parsed = configurationSchema.safeParse(await readConfiguration(found));
  if (!parsed.success) {
    throw new UsageError(`${found}: the configuration is not valid\n${explainIssues(parsed.error)}`);
  }
  return { configuration: parsed.data, directory: dirname(found), file: found };
}

function findConfiguration(cwd: string): string | undefined {
  const found = fileNames.map((name) => join(cwd, name)).filter((path) => existsSync(path));
  if (found.length > 1) {
    throw new UsageError(`found more than one configuration: ${found.join(', ')}; keep one, or name it with --config`);
  }
  return found[0];
}

function resolveExisting(file: string, cwd: string): string {
  const path = isAbsolute(file) ? file : resolve(cwd, file);
  if (!existsSync(path)) throw new UsageError(`${path}: there is no such configuration file`);
  return path;
}

async function readConfiguration(path: string): Promise<unknown> {
  try {
    switch (extname(path)) {
      case '.json':
        return JSON.parse(readFileSync(path, 'utf8'));
      case '.yaml':
      case '.yml':
        return parseYaml(readFileSync(path, 'utf8'), { maxAliasCount: 100 }) ?? {};
      case '.ts':
      case '.js':
      case '.mjs':
        return await importDefault(path);
      default:
        throw new UsageError(`${path}: a configuration ends in .json, .yaml, .yml, .ts or .js`);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path}: cannot read the configuration: ${reason}`, { cause: error });
  }
}

async function importDefault(path: string): Promise<unknown> {
  const module: unknown = await import(pathToFileURL(path).href);
  if (typeof module === 'object' && module !== null && 'default' in module) return module.default;
  throw new UsageError(`${path}: a configuration module exports its settings as default`);
}
