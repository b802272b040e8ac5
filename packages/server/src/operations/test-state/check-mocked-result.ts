/**
 * Holds the mocked result of a Task against what its service answers, in AWS's words.
 *
 *   STRICT    required members are there, and the members that are there fit
 *   PRESENT   the members that are there fit
 *   NONE      nothing is checked
 *
 * Members that the service does not know are let through, and so is every result of a service that the generated table
 * does not have. Members have the names that tasks see, which begin with a capital. Spec: reference "API", section 5.
 */
import type { MockResponseValidationMode } from '@stepwright/api-model';
import {
  isJsonArray,
  isJsonNumber,
  isJsonObject,
  type Json,
  type JsonObject,
  type TaskResource,
  toDouble,
} from '@stepwright/asl';
import { resultShapes } from '../../generated/result-shapes.ts';
import { refuse } from '../../protocol/error-table.ts';
import type { ResultShape, ServiceResults } from './result-shape.ts';

/** SDK names of services whose ARNs have another one. */
const serviceNames: Readonly<Record<string, string>> = { eventbridge: 'events', sfn: 'states' };

interface Check {
  readonly results: ServiceResults;
  readonly isStrict: boolean;
  /** Members that hold any JSON, although the service has text there. */
  readonly anyJson: readonly string[];
}

/** Refuses a result that the service could not have answered. */
export function checkMockedResult(resource: TaskResource, result: Json, mode: MockResponseValidationMode): void {
  if (mode === 'NONE' || resource.kind !== 'service') return;
  const answer = answerOf(resource);
  if (answer === undefined) return;
  const { service, operation, anyJson } = answer;
  const results = Object.hasOwn(resultShapes, service) ? resultShapes[service] : undefined;
  const shape =
    results !== undefined && Object.hasOwn(results.operations, operation) ? results.operations[operation] : undefined;
  if (results === undefined || shape === undefined) return;
  checkValue({ results, isStrict: mode === 'STRICT', anyJson }, { name: 'result', shape, value: result });
}

/** The call whose answer the task's result is; undefined where it is not an answer of a service that is known. */
function answerOf({ resourceType, resource, pattern }: Extract<TaskResource, { kind: 'service' }>) {
  if (pattern === 'waitForTaskToken') return undefined;
  if (pattern !== 'request-response') {
    if (resourceType !== 'states') return undefined;
    // The task ends with what its last look at the execution showed; sync:2 parses the texts in it.
    return {
      service: 'states',
      operation: 'DescribeExecution',
      anyJson: pattern === 'sync:2' ? ['Input', 'Output'] : [],
    };
  }
  const sdkName = resourceType.replace(/^aws-sdk:/, '');
  const service = Object.hasOwn(serviceNames, sdkName) ? serviceNames[sdkName] : sdkName;
  const anyJson = resourceType === 'lambda' ? ['Payload'] : [];
  return { service: service ?? sdkName, operation: capitalise(resource), anyJson };
}

interface Member {
  readonly name: string;
  readonly shape: string;
  readonly value: Json;
}

/** Recursion follows the nesting of the value, which the JSON parser limits. */
function checkValue(check: Check, { name, shape: shapeName, value }: Member): void {
  const shape = check.results.shapes[shapeName];
  if (shape === undefined) return;
  switch (shape.type) {
    case 'structure':
      if (!isJsonObject(value)) throw refuseField(name, 'must be an object');
      return checkStructure(check, shape, value);
    case 'map':
      if (!isJsonObject(value)) throw refuseField(name, 'must be an object');
      for (const [key, item] of value) checkValue(check, { name: key, shape: shape.element ?? '', value: item });
      return;
    case 'list':
      if (!isJsonArray(value)) throw refuseField(name, 'must be an array');
      for (const item of value) checkValue(check, { name, shape: shape.element ?? '', value: item });
      return;
    case 'boolean':
      if (typeof value !== 'boolean') throw refuseField(name, 'must be a boolean');
      return;
    case 'string':
    case 'blob':
    case 'timestamp':
      return checkText(name, shape, value);
    default:
      return checkNumber(name, shape, value);
  }
}

function checkStructure(check: Check, shape: ResultShape, value: JsonObject): void {
  for (const name of check.isStrict ? (shape.required ?? []) : []) {
    if (!value.has(capitalise(name))) throw refuseResult(`Required field '${capitalise(name)}' is missing`);
  }
  for (const [member, memberShape] of Object.entries(shape.members ?? {})) {
    const name = capitalise(member);
    const found = value.get(name);
    if (found !== undefined && !check.anyJson.includes(name))
      checkValue(check, { name, shape: memberShape, value: found });
  }
}

function checkText(name: string, shape: ResultShape, value: Json): void {
  if (typeof value !== 'string') throw refuseField(name, 'must be a string');
  if (shape.enum !== undefined && !shape.enum.includes(value)) throw refuseField(name, 'is not an expected value');
  if (shape.min !== undefined && value.length < shape.min)
    throw refuseField(name, 'is smaller than the minimum length');
  if (shape.max !== undefined && value.length > shape.max) throw refuseField(name, 'exceeds the maximum length');
}

function checkNumber(name: string, shape: ResultShape, value: Json): void {
  if (!isJsonNumber(value)) throw refuseField(name, 'must be a number');
  if (shape.min !== undefined && toDouble(value) < shape.min) throw refuseField(name, 'is less than the minimum value');
  if (shape.max !== undefined && toDouble(value) > shape.max) throw refuseField(name, 'exceeds the maximum value');
}

function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function refuseField(name: string, fault: string) {
  return refuseResult(`Field '${name}' ${fault}`);
}

function refuseResult(fault: string) {
  return refuse('ValidationException', `Mock result schema validation error: ${fault}`);
}
