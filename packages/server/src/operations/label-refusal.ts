/**
 * The refusal of a Map's label, as recordings have it: not in the form of the other findings, but as the text of an
 * exception with its arguments and the whole definition.
 */
import type { Diagnostic } from '@stepwright/asl';
import { refuse } from '../protocol/error-table.ts';

/** The refusal if the first error is about a label; undefined otherwise. */
export function labelRefusal(definition: string, diagnostics: readonly Diagnostic[]): Error | undefined {
  const first = diagnostics.find(({ severity }) => severity === 'ERROR');
  if (first?.code !== 'INVALID_LABEL_NAME') return undefined;
  const message = first.message.replace(/'(.)'$/su, (_text, character: string) => quoted(character));
  return refuse('InvalidLabel', `Error=ValueError Args=[${quoted(message)}] in definition '${definition}'.`);
}

/** A text in quotes that it does not hold, with escapes for what cannot be seen. */
function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replace(/\p{Cc}/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return quote + escaped + quote;
}
