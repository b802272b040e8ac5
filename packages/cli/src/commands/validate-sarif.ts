/** Findings as a SARIF log, the form in which code hosts and editors take them. Spec: OASIS SARIF 2.1.0. */
import type { Diagnostic, Fix } from '@stepwright/asl';
import { explainRule } from '@stepwright/asl/explain';
import { version } from '../version.ts';
import type { ValidatedFile } from './validate.ts';

/** The log of one run over some files. */
export function sarifLog(files: readonly ValidatedFile[]): object {
  const ids = [...new Set(files.flatMap(({ findings }) => findings.map(ruleIdOf)))].toSorted();
  const ruleIndexes = new Map(ids.map((id, index) => [id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'stepwright', version, rules: ids.map(describeRule) } },
        columnKind: 'utf16CodeUnits',
        artifacts: files.map(({ definition }) => ({ location: { uri: uriOf(definition.file) } })),
        results: files.flatMap(({ definition, findings }, index) =>
          findings.map((finding) =>
            describeFinding(finding, { uri: uriOf(definition.file), index }, definition.text, ruleIndexes),
          ),
        ),
      },
    ],
  };
}

/** The rule; for what no rule finds, the code. */
function ruleIdOf({ rule, code }: Diagnostic): string {
  return rule ?? code;
}

function describeRule(id: string): object {
  const rule = explainRule(id);
  if (rule === undefined) return { id };
  return {
    id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.rationale },
    help: { text: `stepwright explain ${id}` },
    defaultConfiguration: { level: rule.severity === 'ERROR' ? 'error' : 'warning' },
  };
}

interface ArtifactLocation {
  readonly uri: string;
  readonly index: number;
}

function describeFinding(
  finding: Diagnostic,
  artifactLocation: ArtifactLocation,
  text: string,
  ruleIndexes: ReadonlyMap<string, number>,
): object {
  const { code, severity, message, hint, pointer, fix } = finding;
  return {
    ruleId: ruleIdOf(finding),
    ruleIndex: ruleIndexes.get(ruleIdOf(finding)),
    level: severity === 'ERROR' ? 'error' : 'warning',
    message: { text: hint === undefined ? message : `${message}. ${hint}` },
    locations: [
      {
        physicalLocation: { artifactLocation, region: regionOf(finding, text) },
        ...(pointer !== '' && { logicalLocations: [{ fullyQualifiedName: pointer }] }),
      },
    ],
    ...(code !== 'ADVICE' && { properties: { code } }),
    ...(fix !== undefined && { fixes: [describeFix(fix, artifactLocation)] }),
  };
}

function regionOf({ line, column, offset, length }: Diagnostic, text: string): object {
  const lines = text.slice(offset, offset + length).split(/\r\n|\n|\r/);
  const last = lines.at(-1) ?? '';
  return {
    startLine: line,
    startColumn: column,
    endLine: line + lines.length - 1,
    endColumn: lines.length === 1 ? column + length : last.length + 1,
    charOffset: offset,
    charLength: length,
  };
}

function describeFix({ title, edits }: Fix, artifactLocation: ArtifactLocation): object {
  const replacements = edits.map(({ offset, length, replacement }) => ({
    deletedRegion: { charOffset: offset, charLength: length },
    ...(replacement !== '' && { insertedContent: { text: replacement } }),
  }));
  return { description: { text: title }, artifactChanges: [{ artifactLocation, replacements }] };
}

/** A file's name as a URI reference, relative as it was given. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
