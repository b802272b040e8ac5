/** `stepwright validate FILE…`: checks definitions, advises on them, and shows every finding where it stands. */
import { type Diagnostic, findUnsupported } from '@stepwright/asl';
import { reviewDefinition } from '@stepwright/asl/review';
import { definitionParser } from '@stepwright/asl/yaml';
import { type Command, Option } from 'commander';
import { resolve } from 'node:path';
import { formatFindings } from '../definition/format-findings.ts';
import { type DefinitionFile, readDefinition } from '../definition/read-definition.ts';
import { exitCodes, type Io } from '../io.ts';
import { fixFile } from './validate-fix.ts';
import { sarifLog } from './validate-sarif.ts';

export interface ValidateOptions {
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly fix?: boolean;
  readonly type: 'STANDARD' | 'EXPRESS';
}

/** One file and what is to be said about it, after it was fixed where that was asked for. */
export interface ValidatedFile {
  readonly definition: DefinitionFile;
  readonly findings: readonly Diagnostic[];
  /** The findings that were fixed. */
  readonly fixed: readonly Diagnostic[];
}

export function addValidateCommand(program: Command, io: Io, settle: (exitCode: number) => void): void {
  program
    .command('validate')
    .description('check definitions (JSON or YAML); exit code 1 if any has an error')
    .argument('<file...>', 'definition files')
    .addOption(new Option('--json', 'print the findings as JSON').conflicts('sarif'))
    .option('--sarif', 'print the findings as SARIF 2.1.0')
    .option('--fix', 'change the files where that is safe, and show what remains')
    .addOption(new Option('--type <type>', 'check for this type').choices(['STANDARD', 'EXPRESS']).default('STANDARD'))
    .action((files: string[], options: ValidateOptions) => settle(validate(files, options, io)));
}

/** Prints the findings of each file to stdout, a summary to stderr, and gives the exit code. */
export function validate(files: readonly string[], options: ValidateOptions, io: Io): number {
  const results = files.map((file) => validateFile(file, options, io));
  const errors = results.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'ERROR')).length;
  if (options.sarif === true) io.stdout(`${JSON.stringify(sarifLog(results), null, 2)}\n`);
  else if (options.json === true) io.stdout(`${JSON.stringify(results.map(toJson), null, 2)}\n`);
  else {
    for (const { definition, findings } of results) io.stdout(formatFindings(definition, findings));
    io.stderr(`${count(files.length, 'file')} checked, ${count(errors, 'error')}\n`);
  }
  return errors === 0 ? exitCodes.success : exitCodes.failure;
}

function validateFile(file: string, { fix, type }: ValidateOptions, io: Io): ValidatedFile {
  const path = resolve(io.cwd, file);
  const read = readDefinition(path, file);
  const { definition, fixed } = fix === true ? fixFile(path, read, type) : { definition: read, fixed: [] };
  if (fixed.length > 0) {
    const lines = fixed.map((finding) => `  line ${finding.line}: ${finding.fix?.title ?? finding.message}\n`);
    io.stderr(`${file}: ${count(fixed.length, 'finding')} fixed\n${lines.join('')}`);
  }
  return { definition, findings: findingsOf(definition, type), fixed };
}

/** All that is to be said of a definition: AWS's checks, our advice, and what Stepwright does not run yet. */
export function findingsOf(definition: DefinitionFile, type: 'STANDARD' | 'EXPRESS'): readonly Diagnostic[] {
  const { tree, diagnostics } = reviewDefinition(definition.text, { parse: definitionParser(definition.format), type });
  return tree === undefined ? diagnostics : [...diagnostics, ...findUnsupported(tree)];
}

function toJson({ definition, findings, fixed }: ValidatedFile): object {
  return { file: definition.file, findings, ...(fixed.length > 0 && { fixed }) };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
