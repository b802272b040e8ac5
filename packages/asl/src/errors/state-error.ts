/**
 * The failure of an evaluation inside a state: the only thing that a compiled closure may throw.
 *
 * `cause` is the bare text. The engine puts AWS's prefix ("An error occurred while executing the state …") before it,
 * since only the engine knows the state's entry event.
 */
export class StateError extends Error {
  /** An error name such as `States.Runtime`. */
  readonly error: string;
  override readonly cause: string;
  /** The field at fault where the language is JSONata (`Arguments/FunctionName`): it makes an EvaluationFailed event. */
  readonly location: string | undefined;

  constructor(error: string, cause: string, location?: string) {
    super(`${error}: ${cause}`);
    this.name = 'StateError';
    this.error = error;
    this.cause = cause;
    this.location = location;
  }
}
