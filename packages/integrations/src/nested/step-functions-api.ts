/** The Step Functions API of this very installation, as tasks call it. The server gives it, since it is above us. */

export interface StepFunctionsCall {
  /** `StartExecution` … */
  readonly operation: string;
  /** The members of the request, as the API's wire has them. */
  readonly input: object;
  /** Where the calling execution is. */
  readonly region: string;
  readonly account: string;
}

export type StepFunctionsAnswer =
  /** `output` has the members of the response, as the API's wire has them. */
  | { readonly kind: 'answered'; readonly output: object }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly statusCode: number };

export interface StepFunctionsApi {
  /** Carries the operation out. Never rejects. */
  readonly call: (call: StepFunctionsCall) => Promise<StepFunctionsAnswer>;
  /** Resolves when the execution has ended; rejects if nobody will hear of it. */
  readonly whenEnded: (executionArn: string) => Promise<unknown>;
}
