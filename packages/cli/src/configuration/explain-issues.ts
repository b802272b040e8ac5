import type { z } from 'zod';

/** Turns a schema's complaints into lines for people: where in the file, and what is wrong there. */
export function explainIssues(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => `  ${path.length === 0 ? '' : `${path.map(String).join('.')}: `}${message}`)
    .join('\n');
}
