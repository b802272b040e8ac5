/**
 * As whom a task acts: `Credentials.RoleArn` of its state.
 *
 *   no roles configured                     in the account of its machine, whatever its role
 *   no role of its own, or one of the
 *   machine's account                       the same
 *   a role of another account that trusts
 *   the machine's                           in the account of the role
 *   any other role                          not at all: States.TaskFailed, in AWS's words
 *
 * Invariant: a task reaches another account only if the configuration of that account's role says so.
 * Spec: reference "Service integrations", section 9; the recordings of credentials.
 */
import { errorNames } from '@stepwright/asl';
import type { Task, TaskEnd } from '@stepwright/engine';
import { type FunctionHome, homeOf } from '../lambda/function-reference.ts';
import { mostSpecificKey } from '../router/find-configuration.ts';
import { failure } from '../services/aws-failure.ts';
import type { RolesConfiguration } from './roles-configuration.ts';

/** A task that knows where it acts. */
export interface ActingTask extends Task {
  /** The partition, region and account in which it names and calls things. */
  readonly home: FunctionHome;
}

/** The task as its role lets it act, or its failure where it may not assume that role. */
export function assumeRole(task: Task, roles: RolesConfiguration): ActingTask | TaskEnd {
  const home = homeOf(task.stateMachineArn);
  const table = new Map(Object.entries(roles));
  const account = accountOfRole(task.roleArn);
  if (table.size === 0 || task.roleArn === task.executionRoleArn || account === home.account) return { ...task, home };
  const key = mostSpecificKey([task.roleArn], [...table.keys()]);
  const trusts = key === undefined ? [] : (table.get(key)?.trusts ?? []);
  if (account === undefined || !trusts.includes(home.account)) return refused(task);
  return { ...task, home: { ...home, account } };
}

function accountOfRole(roleArn: string): string | undefined {
  return /^arn:aws[a-z-]*:iam::(\d{12}):role\/./.exec(roleArn)?.[1];
}

function refused({ executionRoleArn, roleArn }: Task): TaskEnd {
  const cause = `The role ${executionRoleArn} is not authorized to assume the task state's role, ${roleArn}.`;
  return failure(errorNames.taskFailed, cause);
}
