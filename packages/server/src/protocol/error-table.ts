/**
 * Every error that the API answers with: code, namespace and HTTP status. Nothing else builds an error body.
 *
 * AWS's status is 400 for nearly everything, because SDKs take the code from the body; SDKs repeat a call only after
 * throttling and 5xx, so a refusal that will not change is always a 4xx.
 *
 * Spec: reference "API", sections "Wire format" and per operation.
 */

const SERVICE = 'com.amazonaws.swf.service.v2.model';
const VALIDATION = 'com.amazon.coral.validate';
const FRAMEWORK = 'com.amazon.coral.service';

interface ErrorKind {
  readonly namespace: string;
  readonly status: number;
  /** The code that clients see, where it is another one's. */
  readonly wireCode?: string;
  /** The message around what the caller of `refuse` has to say. */
  readonly message: (detail: string) => string;
  /** The member of the body that holds the message, where it is another than `message`. */
  readonly messageMember?: 'Message';
}

const plain = (detail: string): string => detail;
const service = (message: (detail: string) => string, status = 400): ErrorKind => ({
  namespace: SERVICE,
  status,
  message,
});
const framework = (status: number): ErrorKind => ({ namespace: FRAMEWORK, status, message: plain });

export const errorTable = {
  ActivityAlreadyExists: service((arn) => `Activity Already Exists: '${arn}'`),
  ActivityDoesNotExist: service((arn) => `Activity Does Not Exist: '${arn}'`),
  ActivityWorkerLimitExceeded: service((arn) => `Activity Worker Limit Exceeded: '${arn}'`),
  ConflictException: service(plain, 409),
  ExecutionAlreadyExists: service((arn) => `Execution Already Exists: '${arn}'`),
  ExecutionDoesNotExist: service((arn) => `Execution Does Not Exist: '${arn}'`),
  ExecutionNotRedrivable: service(plain),
  InvalidArn: service((fault) => `Invalid Arn: '${fault}'`),
  InvalidDefinition: service((findings) => `Invalid State Machine Definition: '${findings}'`),
  InvalidEncryptionConfiguration: service((fault) => `Invalid Encryption Configuration: ${fault}`),
  InvalidExecutionInput: service((fault) => `Invalid State Machine Execution Input: '${fault}'`),
  InvalidLoggingConfiguration: service((fault) => `Invalid Logging Configuration: ${fault}`),
  InvalidName: service((name) => `Invalid Name: '${name}'`),
  InvalidOutput: service((fault) => `Invalid Output: '${fault}'`),
  InvalidToken: service((fault) => `Invalid Token: '${fault}'`),
  MissingRequiredParameter: service(plain),
  ResourceNotFound: service(plain, 404),
  ServiceQuotaExceededException: service(plain, 402),
  StateMachineAlreadyExists: service((arn) => `State Machine Already Exists: '${arn}'`),
  StateMachineDeleting: service((arn) => `State Machine is Deleting: '${arn}'`),
  StateMachineDoesNotExist: service((arn) => `State Machine Does Not Exist: '${arn}'`),
  StateMachineTypeNotSupported: service(() => 'This operation is not supported by this type of state machine'),
  TaskDoesNotExist: service((fault) => `Task Does Not Exist: '${fault}'`),
  TaskTimedOut: service((fault) => `Task Timed Out: '${fault}'`),
  TooManyTags: service(plain),
  ValidationException: service(plain),
  /** A constraint of the model is not met: the same code as above, from another part of AWS. */
  ConstraintViolation: { namespace: VALIDATION, wireCode: 'ValidationException', status: 400, message: plain },
  /** A state that cannot be tested is no wrong definition, but AWS gives it that code. */
  UntestableState: { namespace: SERVICE, wireCode: 'InvalidDefinition', status: 400, message: plain },

  /** A label that is wrong was recorded with a text of its own. */
  InvalidLabel: { namespace: SERVICE, wireCode: 'InvalidDefinition', status: 400, message: plain },

  /** A principal may not do what it asks for: AWS's refusal, with its odd member. */
  AccessDenied: {
    namespace: FRAMEWORK,
    wireCode: 'AccessDeniedException',
    status: 400,
    message: plain,
    messageMember: 'Message',
  },
  /** Not AWS's: a page of another site, a host name that is not the server's, a route that needs a token. */
  AccessDeniedException: framework(403),
  IncompleteSignatureException: framework(400),
  InternalFailure: framework(500),
  InvalidSignatureException: framework(400),
  MissingAuthenticationTokenException: framework(400),
  RequestEntityTooLargeException: framework(413),
  SerializationException: framework(400),
  ServiceUnavailableException: framework(503),
  ThrottlingException: framework(400),
  UnknownOperationException: framework(400),
  UnrecognizedClientException: framework(400),
  /** Not AWS's: the operation or member exists there, but not yet here. */
  UnsupportedOperationException: framework(400),
} as const satisfies Readonly<Record<string, ErrorKind>>;

export type ErrorCode = keyof typeof errorTable;

/** A request that is answered with an error from the table. */
export class RefusedRequest extends Error {
  readonly code: ErrorCode;
  /** The code as clients see it. */
  readonly wireCode: string;
  readonly status: number;
  /** The JSON text of the answer. */
  readonly body: string;

  constructor(code: ErrorCode, detail: string, members: Readonly<Record<string, string>>) {
    const kind: ErrorKind = errorTable[code];
    const message = kind.message(detail);
    super(message);
    this.name = 'RefusedRequest';
    this.code = code;
    this.wireCode = kind.wireCode ?? code;
    this.status = kind.status;
    const messageMember = kind.messageMember ?? 'message';
    this.body = JSON.stringify({
      __type: `${kind.namespace}#${this.wireCode}`,
      [messageMember]: message,
      ...members,
    });
  }
}

/** The error to throw. `detail` is what the table's message is about; `members` are further members of the body. */
export function refuse(
  code: ErrorCode,
  detail: string,
  members: Readonly<Record<string, string>> = {},
): RefusedRequest {
  return new RefusedRequest(code, detail, members);
}

/** The error for something of AWS's API that this version lacks; `what` names it. */
export function refuseUnavailable(what: string): RefusedRequest {
  return refuse('UnsupportedOperationException', `${what} not available in this version of Stepwright.`);
}
