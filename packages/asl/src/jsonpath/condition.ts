/**
 * Tests a node against the condition of a filter.
 *
 * A comparison holds only between values of one kind: numbers by value, texts by code unit. A path that selects nothing
 * equals nothing, so `!=` holds for it and every other comparison fails.
 */
import { type StepMeter, STEPS_PER_NODE } from '../compile/step-meter.ts';
import { unreachable } from '../errors/invariant.ts';
import { jsonEqual } from '../json/json-equal.ts';
import { isJsonArray, isJsonNumber, isJsonObject, type Json, toDouble } from '../json/json.ts';
import type { ComparisonOperator, Condition, Operand, Segment } from './tree.ts';

/** What the segments behind an `@` select; an argument, because filters and conditions contain each other. */
export type SegmentsFunction = (node: Json, segments: readonly Segment[], meter: StepMeter) => readonly Json[];

export function matchesCondition(
  condition: Condition,
  node: Json,
  meter: StepMeter,
  select: SegmentsFunction,
): boolean {
  meter.spend(STEPS_PER_NODE);
  switch (condition.kind) {
    case 'or':
      return condition.members.some((member) => matchesCondition(member, node, meter, select));
    case 'and':
      return condition.members.every((member) => matchesCondition(member, node, meter, select));
    case 'not':
      return !matchesCondition(condition.member, node, meter, select);
    case 'exists':
      return select(node, condition.segments, meter).length > 0;
    case 'comparison': {
      const left = operandValue(condition.left, node, meter, select);
      return compare(condition.operator, left, operandValue(condition.right, node, meter, select), meter);
    }
    default:
      return unreachable(condition);
  }
}

function operandValue(operand: Operand, node: Json, meter: StepMeter, select: SegmentsFunction): Json | undefined {
  if (operand.kind === 'literal') return operand.value;
  const values = select(node, operand.segments, meter);
  return operand.segments.every((segment) => segment.kind === 'member' || segment.kind === 'index')
    ? values[0]
    : values;
}

function compare(
  operator: ComparisonOperator,
  left: Json | undefined,
  right: Json | undefined,
  meter: StepMeter,
): boolean {
  switch (operator) {
    case '==':
      return equals(left, right, meter);
    case '!=':
      return !equals(left, right, meter);
    case '<':
      return order(left, right) === -1;
    case '<=':
      return order(left, right) === -1 || order(left, right) === 0;
    case '>':
      return order(left, right) === 1;
    case '>=':
      return order(left, right) === 1 || order(left, right) === 0;
    default:
      return unreachable(operator);
  }
}

function equals(left: Json | undefined, right: Json | undefined, meter: StepMeter): boolean {
  if (left === undefined || right === undefined) return false;
  if (left === right) return true;
  spendOnNodes(left, meter);
  return jsonEqual(left, right);
}

/** Comparing containers visits their nodes. */
function spendOnNodes(value: Json, meter: StepMeter): void {
  const open: Json[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    meter.spend(STEPS_PER_NODE);
    const children = isJsonArray(next) ? next : isJsonObject(next) ? next.values() : [];
    for (const child of children) open.push(child);
  }
}

/** -1, 0 or 1; undefined for values that have no order among each other. */
function order(left: Json | undefined, right: Json | undefined): number | undefined {
  if (isJsonNumber(left) && isJsonNumber(right)) return Math.sign(toDouble(left) - toDouble(right));
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  return left === right ? 0 : left < right ? -1 : 1;
}
