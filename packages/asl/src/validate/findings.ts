/** Collects what the rules find, as Diagnostics. */
import type { Diagnostic, DiagnosticCode, Fix } from './diagnostic.ts';
import { locationOf, type Place, pointerOf } from './place.ts';

/** How many findings one checking reports. */
export const FINDINGS_MAX = 1_000;

/** One finding, as a rule states it. */
export interface Finding {
  /** SCHEMA_VALIDATION_FAILED where absent. */
  readonly code?: DiagnosticCode;
  /** ERROR where absent. */
  readonly severity?: Diagnostic['severity'];
  readonly message: string;
  /** What is at fault. */
  readonly place: Place;
  /** The place that AWS names, where it names another one than `place`; `none` where it names none. */
  readonly locatedAt?: Place | 'none';
  /** Marks the key instead of the value in the source. */
  readonly marksKey?: true;
  readonly hint?: string | undefined;
  /** The rule that found it. */
  readonly rule?: string;
  readonly fix?: Fix | undefined;
}

/** Takes findings; whatever comes after FINDINGS_MAX is dropped. */
export interface Findings {
  readonly report: (finding: Finding) => void;
  readonly diagnostics: readonly Diagnostic[];
}

export function collectFindings(): Findings {
  const diagnostics: Diagnostic[] = [];
  return {
    diagnostics,
    report: (finding) => {
      if (diagnostics.length < FINDINGS_MAX) diagnostics.push(toDiagnostic(finding));
    },
  };
}

function toDiagnostic(finding: Finding): Diagnostic {
  const { place, locatedAt = place } = finding;
  const { node, member } = place;
  const key = finding.marksKey === true ? member : undefined;
  const offset = key?.keyOffset ?? node.offset;
  return {
    code: finding.code ?? 'SCHEMA_VALIDATION_FAILED',
    severity: finding.severity ?? 'ERROR',
    message: finding.message,
    location: locatedAt === 'none' ? undefined : locationOf(locatedAt),
    pointer: pointerOf(place),
    ...node.source.placeAt(offset),
    offset,
    length: key?.keyLength ?? node.length,
    hint: finding.hint,
    ...(finding.rule === undefined ? {} : { rule: finding.rule }),
    ...(finding.fix === undefined ? {} : { fix: finding.fix }),
  };
}
