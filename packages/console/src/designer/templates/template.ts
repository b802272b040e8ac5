/** A workflow to start from, with an input that runs. */
export interface Template {
  readonly id: string;
  readonly title: string;
  /** What it does and what it shows, in a sentence or two. */
  readonly summary: string;
  readonly format: 'json' | 'yaml';
  readonly text: string;
  readonly input: string;
  /** What must be there for it to run, beside the server. */
  readonly needs?: string;
}
