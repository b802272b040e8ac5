/** One execution. */
export function ExecutionPage() {
  return null;
}
