/** `stepwright routes FILE`: where each task of a definition goes, and whether it can be reached. */
import { resolve } from 'node:path';
import { type CalledResource, sourceToJson, tasksOf } from '@stepwright/asl';
import { definitionParser } from '@stepwright/asl/yaml';
import { createRouteDescriber, type RouteDescription } from '@stepwright/integrations';
import type { Command } from 'commander';
import { loadConfiguration } from '../configuration/load-configuration.ts';
import { formatFindings } from '../definition/format-findings.ts';
import { readDefinition } from '../definition/read-definition.ts';
import { exitCodes, type Io } from '../io.ts';
import { findingsOf } from './validate.ts';

export interface RoutesOptions {
  readonly config: string | undefined;
  readonly json: boolean;
}

type TaskRoute = Omit<CalledResource, 'functionName'> & RouteDescription;

export function addRoutesCommand(program: Command, io: Io, settle: (exitCode: number) => void): void {
  program
    .command('routes')
    .description('show where each task of a definition goes and whether it can be reached; exit code 1 if one cannot')
    .argument('<file>', 'the definition, JSON or YAML')
    .option('-c, --config <file>', 'the configuration (default: stepwright.config.* in this directory)')
    .option('--json', 'print the routes as JSON', false)
    .action(async (file: string, options: RoutesOptions) => settle(await routes(file, options, io)));
}

/** Prints the routes to stdout; a definition with errors has none. */
export async function routes(file: string, options: RoutesOptions, io: Io): Promise<number> {
  const { configuration, directory } = await loadConfiguration(options.config, io.cwd);
  const definition = readDefinition(resolve(io.cwd, file), file);
  const errors = findingsOf(definition, 'STANDARD').filter(({ severity }) => severity === 'ERROR');
  const { tree } = definitionParser(definition.format)(definition.text);
  if (errors.length > 0 || tree === undefined) {
    io.stderr(formatFindings(definition, errors));
    return exitCodes.failure;
  }
  const describer = createRouteDescriber(configuration, { directory, environment: io.env });
  const found: TaskRoute[] = [];
  for (const task of tasksOf(sourceToJson(tree))) {
    const { state, resource } = task;
    found.push({ state, resource, ...(await describer.describe(task)) });
  }
  describer.close();
  io.stdout(options.json ? `${JSON.stringify(found, null, 2)}\n` : found.map(formatRoute).join(''));
  return found.some(({ problem }) => problem !== undefined) ? exitCodes.failure : exitCodes.success;
}

function formatRoute({ state, resource, destination, problem, key }: TaskRoute): string {
  const mark = problem === undefined ? 'ok' : '!!';
  const by = key === undefined ? '' : ` (${key})`;
  return `${mark}  ${state}\n    ${resource}\n    → ${destination}${by}\n${problem === undefined ? '' : `    ${problem}\n`}`;
}
