/** What the parsers of definitions report, before it becomes a Diagnostic, and the limits that they share. */
import type { Diagnostic, DiagnosticCode } from '../validate/diagnostic.ts';

/** How deep a definition may nest, in objects and arrays. */
export const DEFINITION_DEPTH_MAX = 1_000;

/** Findings of syntax that are reported; a text that is not a definition at all would give one for every line. */
export const SYNTAX_FINDINGS_MAX = 50;

/** A fault found while parsing; `location` as AWS gives it. */
export interface SyntaxFinding {
  readonly code: DiagnosticCode;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly location: string | undefined;
  readonly offset: number;
  readonly length: number;
  readonly hint: string | undefined;
}
