/** `stepwright convert FILE --to jsonata|json|yaml`: another query language, or another format, for a definition. */
import { checkDefinition, type Json, printPrettyJson, type SourceNode, sourceToJson } from '@stepwright/asl';
import { type ConversionFinding, convertToJsonata } from '@stepwright/asl/convert';
import { countComments, definitionParser, editYaml, printYaml } from '@stepwright/asl/yaml';
import { type Command, Option } from 'commander';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatFindings } from '../definition/format-findings.ts';
import { type DefinitionFile, readDefinition } from '../definition/read-definition.ts';
import { exitCodes, type Io, UsageError } from '../io.ts';
import { nearestNode } from './convert-places.ts';

export interface ConvertOptions {
  readonly to: 'jsonata' | 'json' | 'yaml';
  readonly output?: string;
  readonly strict: boolean;
}

export function addConvertCommand(program: Command, io: Io, settle: (exitCode: number) => void): void {
  program
    .command('convert')
    .description('rewrite a definition: JSONPath to JSONata where that is exact, JSON to YAML and back')
    .argument('<file>', 'definition file (JSON or YAML)')
    .addOption(
      new Option('--to <what>', 'what to make of it').choices(['jsonata', 'json', 'yaml']).makeOptionMandatory(),
    )
    .option('-o, --output <file>', 'write to a file instead of stdout')
    .option('--strict', 'refuse where a state has no exact equal in JSONata', false)
    .action((file: string, options: ConvertOptions) => settle(convert(file, options, io)));
}

/** Prints the converted definition, says on stderr what could not be kept or converted, and gives the exit code. */
export function convert(file: string, options: ConvertOptions, io: Io): number {
  const definition = readDefinition(resolve(io.cwd, file), file);
  const { tree, diagnostics } = definitionParser(definition.format)(definition.text);
  if (tree === undefined) {
    io.stderr(formatFindings(definition, diagnostics));
    return exitCodes.failure;
  }
  const text =
    options.to === 'jsonata' ? toJsonata(definition, tree, options, io) : toFormat(definition, tree, options.to, io);
  if (text === undefined) return exitCodes.failure;
  write(text, options, io);
  return exitCodes.success;
}

/** The text under JSONata, in the format of the file; undefined where the conversion is refused. */
function toJsonata(definition: DefinitionFile, tree: SourceNode, options: ConvertOptions, io: Io): string | undefined {
  const errors = checkDefinition(tree, { type: 'STANDARD' }).filter(({ severity }) => severity === 'ERROR');
  if (errors.length > 0) {
    io.stderr(formatFindings(definition, errors));
    io.stderr('Only a valid definition can be converted.\n');
    return undefined;
  }
  const conversion = convertToJsonata(sourceToJson(tree));
  for (const finding of conversion.findings) io.stderr(describe(definition, tree, finding));
  const kept = conversion.findings.length;
  const count = `${conversion.convertedStates} ${conversion.convertedStates === 1 ? 'state' : 'states'} converted`;
  io.stderr(kept === 0 ? `${count}\n` : `${count}, ${kept} left in JSONPath\n`);
  if (kept > 0 && options.strict) return undefined;
  return textOf(definition, conversion.definition, io);
}

function describe(definition: DefinitionFile, tree: SourceNode, { pointer, state, reason }: ConversionFinding): string {
  const { node, pointer: place } = nearestNode(tree, pointer);
  const { line, column } = node.source.placeAt(node.offset);
  return `${definition.file}:${line}:${column} state '${state}' stays in JSONPath: ${reason}\n  at ${place}\n`;
}

/** The converted definition in the format of its file. Comments of YAML are kept where they can be. */
function textOf(definition: DefinitionFile, converted: Json, io: Io): string {
  if (definition.format === 'json') return printPrettyJson(converted);
  const edited = editYaml(definition.text, converted);
  if (edited !== undefined) return edited;
  if (countComments(definition.text) > 0) io.stderr('The comments are dropped: an alias stands for what changed.\n');
  return requireYaml(definition, converted);
}

function toFormat(definition: DefinitionFile, tree: SourceNode, format: 'json' | 'yaml', io: Io): string {
  if (definition.format === format) return definition.text;
  const value = sourceToJson(tree);
  if (format === 'yaml') return requireYaml(definition, value);
  const comments = countComments(definition.text);
  if (comments > 0) {
    io.stderr(`${comments} ${comments === 1 ? 'comment is' : 'comments are'} dropped: JSON has no place for them.\n`);
  }
  return printPrettyJson(value);
}

function requireYaml(definition: DefinitionFile, value: Json): string {
  const text = printYaml(value);
  if (text === undefined) throw new UsageError(`${definition.file}: YAML cannot say a number past the largest double`);
  return text;
}

function write(text: string, options: ConvertOptions, io: Io): void {
  if (options.output === undefined) return io.stdout(text);
  try {
    writeFileSync(resolve(io.cwd, options.output), text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${options.output}: cannot be written: ${reason}`, { cause: error });
  }
}
