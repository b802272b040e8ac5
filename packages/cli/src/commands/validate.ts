/** `stepwright validate FILE…`: checks definitions and shows every finding where it stands. */
import { checkDefinition, type Diagnostic, findUnsupported, parseDefinition } from '@stepwright/asl';
import { type Command, Option } from 'commander';
import { resolve } from 'node:path';
import { formatFindings } from '../definition/format-findings.ts';
import { type DefinitionFile, readDefinition } from '../definition/read-definition.ts';
import { exitCodes, type Io } from '../io.ts';

export interface ValidateOptions {
  readonly json: boolean;
  readonly type: 'STANDARD' | 'EXPRESS';
}

export function addValidateCommand(program: Command, io: Io, settle: (exitCode: number) => void): void {
  program
    .command('validate')
    .description('check definitions (JSON or YAML); exit code 1 if any has an error')
    .argument('<file...>', 'definition files')
    .option('--json', 'print the findings as JSON', false)
    .addOption(new Option('--type <type>', 'check for this type').choices(['STANDARD', 'EXPRESS']).default('STANDARD'))
    .action((files: string[], options: ValidateOptions) => settle(validate(files, options, io)));
}

/** Prints the findings of each file to stdout, a summary to stderr, and gives the exit code. */
export function validate(files: readonly string[], options: ValidateOptions, io: Io): number {
  const results = files.map((file) => {
    const definition = readDefinition(resolve(io.cwd, file), file);
    return { definition, findings: findingsOf(definition, options.type) };
  });
  const errors = results.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'ERROR')).length;
  if (options.json) {
    const output = results.map(({ definition, findings }) => ({ file: definition.file, findings }));
    io.stdout(`${JSON.stringify(output, null, 2)}\n`);
  } else {
    for (const { definition, findings } of results) io.stdout(formatFindings(definition, findings));
    io.stderr(
      `${files.length} ${files.length === 1 ? 'file' : 'files'} checked, ${errors} ${errors === 1 ? 'error' : 'errors'}\n`,
    );
  }
  return errors === 0 ? exitCodes.success : exitCodes.failure;
}

/** All that is wrong with a definition, be it by AWS's rules or because Stepwright does not run it yet. */
export function findingsOf(definition: DefinitionFile, type: 'STANDARD' | 'EXPRESS'): readonly Diagnostic[] {
  const { tree, diagnostics } = parseDefinition(definition.text, { format: definition.format });
  if (tree === undefined) return diagnostics;
  return [...diagnostics, ...checkDefinition(tree, { type }), ...findUnsupported(tree)];
}
