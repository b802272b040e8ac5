/** A call that was refused, or that got no answer. */

/** The code of calls that got no answer. */
export const NETWORK_ERROR = 'NoAnswer';

export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** AWS's name of the error, such as `StateMachineDoesNotExist`. */
  readonly code: string;
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;

  constructor(code: string, message: string, status: number, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.status = status;
  }

  /** Whether somebody must sign in first. */
  get needsSignIn(): boolean {
    return this.status === 401 || signInCodes.has(this.code);
  }

  /** Whether what was asked for does not exist, or no longer. */
  get isMissing(): boolean {
    return this.code.endsWith('DoesNotExist') || this.code === 'ResourceNotFound';
  }
}

const signInCodes = new Set([
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'UnrecognizedClientException',
  'ExpiredTokenException',
]);
