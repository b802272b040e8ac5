/** What the checker has to say about a definition: data, never an exception, all findings in one pass. */

/**
 * The codes that AWS reports (ValidateStateMachineDefinition), UNSUPPORTED_FEATURE for what Stepwright does not run yet, and
 * ADVICE for what only our own rules say, which never reaches the API.
 */
export type DiagnosticCode =
  | 'INVALID_JSON_DESCRIPTION'
  | 'SCHEMA_VALIDATION_FAILED'
  | 'MISSING_END_STATE'
  | 'DUPLICATE_STATE_NAME'
  | 'INVALID_STATE_NAME'
  | 'DUPLICATE_LABEL_NAME'
  | 'INVALID_LABEL_NAME'
  | 'MISSING_TRANSITION_TARGET'
  | 'TOO_DEEPLY_NESTED'
  | 'NO_DOLLAR'
  | 'NO_PATH'
  | 'PASS_RESULT_IS_STATIC'
  | 'INVALID_JSONATA_EXPRESSION'
  | 'UNSUPPORTED_JSONATA_EXPRESSION'
  | 'UNSUPPORTED_FEATURE'
  | 'ADVICE';

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'ERROR' | 'WARNING';
  /** AWS's text where AWS has one. */
  readonly message: string;
  /** AWS's location (`/States/P/Branches[0]/States/A/Next`), or undefined where AWS gives none. */
  readonly location: string | undefined;
  /** JSON pointer (RFC 6901) of what is at fault; `''` is the whole document. */
  readonly pointer: string;
  /** Place in the source text: both from 1, columns in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  /** Range in the source text, in UTF-16 code units. */
  readonly offset: number;
  readonly length: number;
  /** What to do about it, in a sentence, where there is something to say beyond the message. */
  readonly hint: string | undefined;
  /** The rule that found it (`catch-never-matches`); absent for what is no JSON or YAML, and for what does not run yet. */
  readonly rule?: string;
  /** A change of the source that removes the finding and keeps, or restores, what was meant. */
  readonly fix?: Fix;
}

/** Edits of one source text that belong together. */
export interface Fix {
  /** What the edits do, as an order: `Rename 'Iterator' to 'ItemProcessor'`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A range of the source, in UTF-16 code units, and what takes its place. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly replacement: string;
}
