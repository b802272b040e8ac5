/**
 * Decides whether a principal may make a request, before anything is looked up.
 *
 * - Every ARN of Step Functions in a request must be of the principal's account: nothing of another account can be named,
 *   and the answer is the same whether it exists or not.
 * - A principal with a policy may do only what its policy allows. What a request acts on is the first of its members that
 *   names a resource, or what it would make; a list acts on all of its kind.
 *
 * An answer by task token names no resource: `operations/answer-task.ts` finds it in the token.
 */
import { activityArn, aliasArn, type ArnScope, parseArn, partitionOf, stateMachineArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import type { Principal } from './credentials.ts';
import { allows } from './policy.ts';

/** One request, as far as rights depend on it. */
export interface Access {
  /** `states:<Operation>`, or `stepwright:<Operation>` for our own. */
  readonly action: string;
  /** The members of the request. */
  readonly input: unknown;
  readonly scope: ArnScope;
  readonly principal: Principal | undefined;
}

/** Members that name what a request acts on; the first that is there counts. */
const RESOURCE_MEMBERS = [
  'stateMachineAliasArn',
  'stateMachineVersionArn',
  'stateMachineArn',
  'executionArn',
  'mapRunArn',
  'activityArn',
  'resourceArn',
];

/** What an answer by task token is about stands in its token. */
const BY_TOKEN = /^states:SendTask/;

/** What acts on no resource that it names, by its action. */
const IMPLIED_RESOURCES: Readonly<Record<string, (input: Members, scope: ArnScope) => string>> = {
  'states:CreateActivity': ({ name }, scope) => activityArn(scope, String(name)),
  'states:CreateStateMachine': ({ name }, scope) => stateMachineArn(scope, String(name)),
  'states:CreateStateMachineAlias': (input, scope) => aliasArn(routedMachine(input, scope), String(input['name'])),
  'states:ListActivities': (_, scope) => activityArn(scope, '*'),
};

type Members = Readonly<Record<string, unknown>>;

/** Refuses what the principal may not do. Without credentials there are no principals, and everything is allowed. */
export function authorize({ action, input, scope, principal }: Access): void {
  if (principal === undefined) return;
  for (const arn of arnsIn(input)) checkAccount(arn, action, principal, scope);
  if (!BY_TOKEN.test(action)) checkAllowed(action, resourceOf(action, toMembers(input), scope), principal, scope);
  if (toMembers(input)['revealSecrets'] === true) {
    checkAllowed('states:RevealSecrets', stateMachineArn(scope, '*'), principal, scope);
  }
}

/** Refuses what the policy of the principal does not allow. */
export function checkAllowed(action: string, resource: string, principal: Principal, scope: ArnScope): void {
  const { policy } = principal;
  if (policy === undefined || allows(policy, action, resource)) return;
  throw denied(action, resource, principal, scope, 'identity');
}

/** Refuses what the principal may not invoke: functions of another account, and what its policy does not allow. */
export function authorizeFunction(
  target: { readonly arn: string; readonly account: string },
  principal: Principal | undefined,
  scope: ArnScope,
): void {
  if (principal === undefined) return;
  const action = 'lambda:InvokeFunction';
  if (target.account !== principal.account) throw denied(action, target.arn, principal, scope, 'resource');
  checkAllowed(action, target.arn, principal, scope);
}

/** The ARN of the principal, as an IAM user's. */
export function principalArn({ name, account }: Principal, { region }: Pick<ArnScope, 'region'>): string {
  return `arn:${partitionOf(region)}:iam::${account}:user/${name}`;
}

/** The account of an ARN of Step Functions; undefined for what is none. */
export function accountOf(arn: string): string | undefined {
  const [prefix, , service, , account, ...rest] = arn.split(':');
  return prefix === 'arn' && service === 'states' && rest.length > 0 ? account : undefined;
}

/** What is no ARN of Step Functions is nobody's: the operation refuses it, or it is a role or a log group. */
function checkAccount(arn: string, action: string, principal: Principal, scope: ArnScope): void {
  const account = accountOf(arn);
  if (account !== undefined && account !== principal.account) {
    throw denied(action, arn, principal, scope, 'resource');
  }
}

/** Every text that stands in a member for ARNs, at any depth. */
function arnsIn(value: unknown, name = ''): readonly string[] {
  if (typeof value === 'string') return /Arns?$/.test(name) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => arnsIn(item, name));
  return Object.entries(toMembers(value)).flatMap(([member, content]) => arnsIn(content, member));
}

function resourceOf(action: string, input: Members, scope: ArnScope): string {
  const implied = Object.hasOwn(IMPLIED_RESOURCES, action) ? IMPLIED_RESOURCES[action] : undefined;
  if (implied !== undefined) return implied(input, scope);
  const named = RESOURCE_MEMBERS.map((name) => input[name]).find((member) => typeof member === 'string');
  return typeof named === 'string' ? named : stateMachineArn(scope, '*');
}

/** The machine whose versions a new alias routes to. */
function routedMachine({ routingConfiguration }: Members, scope: ArnScope): string {
  const [first] = Array.isArray(routingConfiguration) ? routingConfiguration.map(toMembers) : [];
  const parsed = parseArn(String(first?.['stateMachineVersionArn']));
  return parsed.kind === 'version' ? parsed.machineArn : stateMachineArn(scope, '*');
}

function toMembers(value: unknown): Members {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function denied(
  action: string,
  resource: string,
  principal: Principal,
  scope: ArnScope,
  policyKind: 'identity' | 'resource',
): Error {
  const who = principalArn(principal, scope);
  const why = `because no ${policyKind}-based policy allows the ${action} action`;
  return refuse('AccessDenied', `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${why}`);
}
