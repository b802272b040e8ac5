/**
 * What a command may touch of the process it runs in, so that tests can stand in for the terminal.
 * Results go to stdout, everything else to stderr.
 */
export interface Io {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether stderr is a terminal that a person watches: progress is drawn for them only. */
  readonly isTerminal: boolean;
  /** Whether to colour what goes to stderr and, on a terminal, to stdout. */
  readonly useColour: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborts when the user asks to stop (Ctrl-C, SIGTERM). */
  readonly interrupted: AbortSignal;
}

/** The exit codes of every command. Documented in docs/cli.md. */
export const exitCodes = {
  /** Done; the execution succeeded; every definition is valid. */
  success: 0,
  /** The execution failed; a definition is invalid; the server refused the request; what is stored is not sound. */
  failure: 1,
  /** The command could not begin: wrong options, unreadable file, invalid configuration, port taken. */
  usage: 2,
  /** The execution timed out. */
  timedOut: 3,
  /** The execution was stopped, by Ctrl-C for instance; waiting for it was. */
  aborted: 130,
} as const;

/** A reason why a command cannot begin, written for the person who typed it. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsageError';
  }
}
