/**
 * Builds and parses the ARNs of Step Functions: the only module that knows their text.
 *
 *   stateMachine:<name>                a machine
 *   stateMachine:<name>:<digits>       one of its versions
 *   stateMachine:<name>:<alias>        an alias
 *   stateMachine:<name>/<label>        the processor of a Distributed Map
 *   execution:<machine>:<name>         a Standard execution
 *   express:<machine>:<name>:<uuid>    an Express execution
 *   activity:<name>                    an activity
 *
 * Names contain neither `:` nor `/` (see operations/check-name.ts), so splitting at them loses nothing.
 * Spec: reference "API", section "ARNs".
 */

import type { MachineType } from '@stepwright/engine';

/** Where a request's resources live: the middle of every ARN. */
export interface ArnScope {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

export type ParsedArn =
  | { readonly kind: 'machine'; readonly name: string }
  /** `version` is 0 for digits that no version has: `0`, `01`. */
  | { readonly kind: 'version'; readonly name: string; readonly machineArn: string; readonly version: number }
  | { readonly kind: 'alias'; readonly name: string; readonly machineArn: string; readonly alias: string }
  | { readonly kind: 'labelled'; readonly name: string }
  | { readonly kind: 'execution'; readonly machineName: string; readonly name: string }
  /** `resourceType` is the word that AWS repeats in its messages: `express`, `activity`, `mapRun` … */
  | { readonly kind: 'other'; readonly resourceType: string }
  /** `fault` is AWS's text, for an InvalidArn error. */
  | { readonly kind: 'malformed'; readonly fault: string };

/** The partition that a region belongs to. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}

/** What the ARN of everything in the scope begins with. */
export function arnPrefix(scope: ArnScope): string {
  return `arn:${scope.partition}:states:${scope.region}:${scope.account}:`;
}

export function stateMachineArn(scope: ArnScope, name: string): string {
  return `${stateMachineArnPrefix(scope)}${name}`;
}

/** What the ARN of every machine of the scope begins with. */
export function stateMachineArnPrefix(scope: ArnScope): string {
  return `${arnPrefix(scope)}stateMachine:`;
}

export function activityArn(scope: ArnScope, name: string): string {
  return `${activityArnPrefix(scope)}${name}`;
}

/** What the ARN of every activity of the scope begins with. */
export function activityArnPrefix(scope: ArnScope): string {
  return `${arnPrefix(scope)}activity:`;
}

/** Whether the text has the form of an activity's ARN. */
export function isActivityArn(arn: string): boolean {
  return /^arn:[^:]+:states:[^:]*:[^:]*:activity:[^:]+$/.test(arn);
}

export function versionArn(machineArn: string, version: number): string {
  return `${machineArn}:${version}`;
}

export function aliasArn(machineArn: string, alias: string): string {
  return `${machineArn}:${alias}`;
}

/** The ARN of a Standard execution, beside its machine. */
export function executionArn(machineArn: string, name: string): string {
  return `${replaceResourceType(machineArn, 'execution')}:${name}`;
}

/** The ARN of an Express execution; `id` tells executions of one name apart. */
export function expressExecutionArn(machineArn: string, name: string, id: string): string {
  return `${replaceResourceType(machineArn, 'express')}:${name}:${id}`;
}

/** What the ARN of every execution of the machine begins with. */
export function executionArnPrefix(machineArn: string, type: MachineType): string {
  return `${replaceResourceType(machineArn, type === 'STANDARD' ? 'execution' : 'express')}:`;
}

/** The ARN of the machine whose execution this is, also for the children of a Map Run. */
export function machineOfExecution(executionArn: string): string {
  const [name = ''] = (executionArn.split(':')[6] ?? '').split('/');
  return `${replaceResourceType(executionArn, 'stateMachine').split(':', 6).join(':')}:${name}`;
}

/** Takes an ARN apart. Never throws: text that is none comes back as `malformed`. */
export function parseArn(arn: string): ParsedArn {
  const parts = arn.split(':');
  const [prefix, partition, service, , account, resourceType, ...rest] = parts;
  if (prefix !== 'arn') return { kind: 'malformed', fault: `Invalid ARN prefix: ${arn}` };
  if (partition === '' || service !== 'states' || account === undefined || resourceType === undefined) {
    return { kind: 'malformed', fault: `Invalid ARN: ${arn}` };
  }
  const isComplete = rest.length > 0 && rest.every((part) => part !== '');
  if (!isComplete) return { kind: 'malformed', fault: `Invalid ARN: ${arn}` };
  switch (resourceType) {
    case 'stateMachine':
      return parseStateMachine(arn, rest);
    case 'execution':
      return parseExecution(arn, rest);
    default:
      return { kind: 'other', resourceType };
  }
}

function parseStateMachine(arn: string, rest: readonly string[]): ParsedArn {
  const [name = '', qualifier, ...surplus] = rest;
  if (surplus.length > 0) return { kind: 'malformed', fault: `Invalid ARN: ${arn}` };
  if (name.includes('/')) return { kind: 'labelled', name };
  if (qualifier === undefined) return { kind: 'machine', name };
  const machineArn = arn.slice(0, -(qualifier.length + 1));
  if (!/^\d+$/.test(qualifier)) return { kind: 'alias', name, machineArn, alias: qualifier };
  return { kind: 'version', name, machineArn, version: /^[1-9]\d{0,14}$/.test(qualifier) ? Number(qualifier) : 0 };
}

function parseExecution(arn: string, rest: readonly string[]): ParsedArn {
  const [machineName = '', name, ...surplus] = rest;
  if (name === undefined || surplus.length > 0) return { kind: 'malformed', fault: `Invalid ARN: ${arn}` };
  return { kind: 'execution', machineName, name };
}

function replaceResourceType(machineArn: string, resourceType: string): string {
  const parts = machineArn.split(':');
  parts[5] = resourceType;
  return parts.join(':');
}
