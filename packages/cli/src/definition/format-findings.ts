/** Shows what the checker found in a definition, with the lines it is about. */
import type { Diagnostic } from '@stepwright/asl';
import type { DefinitionFile } from './read-definition.ts';

/** The findings in the order of the text, each with its line of source and a marker below it. */
export function formatFindings(definition: DefinitionFile, findings: readonly Diagnostic[]): string {
  const lines = definition.text.split(/\r?\n/);
  return findings
    .toSorted((a, b) => a.offset - b.offset)
    .map((finding) => formatFinding(definition.file, lines, finding))
    .join('\n');
}

/** The longest piece of a source line that is shown, in characters. */
const EXCERPT_CHARACTERS_MAX = 120;

function formatFinding(file: string, lines: readonly string[], finding: Diagnostic): string {
  const place = `${file}:${finding.line}:${finding.column}`;
  const severity = finding.severity === 'ERROR' ? 'error' : 'warning';
  const head = `${place} ${severity} ${nameOf(finding)}: ${finding.message}`;
  const where = finding.pointer === '' ? [] : [`  at ${finding.pointer}`];
  const hint = finding.hint === undefined ? [] : [`  hint: ${finding.hint}`];
  return [head, ...where, ...excerpt(lines[finding.line - 1] ?? '', finding), ...hint, ''].join('\n');
}

/** AWS's code with the rule that reports it, or the rule of ours: `stepwright explain` knows them all. */
function nameOf({ code, rule }: Diagnostic): string {
  if (rule === undefined) return code;
  return code === 'ADVICE' ? rule : `${code} (${rule})`;
}

function excerpt(line: string, finding: Diagnostic): readonly string[] {
  const from = Math.max(0, finding.column - 1 - EXCERPT_CHARACTERS_MAX / 2);
  const shown = line.slice(from, from + EXCERPT_CHARACTERS_MAX).replaceAll('\t', ' ');
  const gutter = String(finding.line);
  const column = finding.column - 1 - from;
  const width = Math.max(1, Math.min(finding.length, shown.length - column));
  return [`  ${gutter} | ${shown}`, `  ${' '.repeat(gutter.length)} | ${' '.repeat(column)}${'^'.repeat(width)}`];
}
