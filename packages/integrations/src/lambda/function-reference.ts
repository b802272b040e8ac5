/**
 * Which function a name means: a direct resource ARN, or the `FunctionName` and `Qualifier` of `lambda:invoke`.
 *
 *   reference ::= arn | [account ":function:"] name [":" qualifier]
 *   arn       ::= "arn:" partition ":lambda:" region ":" account ":function:" name [":" qualifier]
 *
 * Spec: Lambda API, Invoke, "FunctionName" and "Qualifier".
 */

/** A function, whole: what a short name leaves out comes from the execution that calls it. */
export interface FunctionReference {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly name: string;
  /** A version number, an alias or `$LATEST`; undefined if the caller named none. */
  readonly qualifier: string | undefined;
}

/** Where a short name is at home: partition, region and account of the state machine. */
export type FunctionHome = Pick<FunctionReference, 'partition' | 'region' | 'account'>;

const ARN = /^arn:(aws[a-z-]*):lambda:([a-z0-9-]+):(\d{12}):function:([\w-]{1,140})(?::([\w$-]{1,128}))?$/;
const SHORT = /^(?:(\d{12}):function:)?([\w-]{1,140})(?::([\w$-]{1,128}))?$/;
const QUALIFIER = /^[\w$-]{1,128}$/;

/** The function that a resource ARN names directly; undefined if the resource is no function. */
export function parseFunctionArn(resource: string): FunctionReference | undefined {
  const [, partition, region, account, name, qualifier] = ARN.exec(resource) ?? [];
  if (partition === undefined || region === undefined || account === undefined || name === undefined) return undefined;
  return { partition, region, account, name, qualifier };
}

/** The function that `lambda:invoke` means; undefined if name or qualifier is malformed. A separate qualifier wins. */
export function parseFunctionName(
  functionName: string,
  qualifier: string | undefined,
  home: FunctionHome,
): FunctionReference | undefined {
  if (qualifier !== undefined && !QUALIFIER.test(qualifier)) return undefined;
  const reference = parseFunctionArn(functionName) ?? parseShortName(functionName, home);
  return reference && { ...reference, qualifier: qualifier ?? reference.qualifier };
}

/** The home of what an execution calls by short name, by the ARN of the execution or of its machine. */
export function homeOf(arn: string): FunctionHome {
  const [, partition, , region, account] = arn.split(':');
  return { partition: partition || 'aws', region: region || 'us-east-1', account: account || '123456789012' };
}

/** The ARN without a qualifier. */
export function unqualifiedArn(reference: FunctionReference): string {
  const { partition, region, account, name } = reference;
  return `arn:${partition}:lambda:${region}:${account}:function:${name}`;
}

/** The ARN as `context.invokedFunctionArn` has it: with the qualifier only if the caller gave one. */
export function invokedArn(reference: FunctionReference): string {
  const arn = unqualifiedArn(reference);
  return reference.qualifier === undefined ? arn : `${arn}:${reference.qualifier}`;
}

/** The version that runs: aliases are not resolved here, so anything but a number is the latest. */
export function executedVersion(reference: FunctionReference): string {
  const { qualifier } = reference;
  return qualifier !== undefined && /^\d+$/.test(qualifier) ? qualifier : '$LATEST';
}

function parseShortName(text: string, home: FunctionHome): FunctionReference | undefined {
  const [, account, name, qualifier] = SHORT.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { ...home, account: account ?? home.account, name, qualifier };
}
