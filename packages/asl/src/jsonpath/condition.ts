/**
 * Tests a node against the condition of a filter.
 *
 * A comparison holds only between values of one kind: numbers by value, texts by code unit. A path that selects nothing
 * equals nothing, so `!=` holds for it and every other comparison fails.
 */
import { unreachable } from '../errors/invariant.ts';
import { jsonEqual } from '../json/json-equal.ts';
import { isJsonArray, isJsonNumber, isJsonObject, type Json, toDouble } from '../json/json.ts';
import type { PathBudget } from './path-budget.ts';
import type { ComparisonOperator, Condition, Operand, Segment } from './tree.ts';

/** What the segments behind an `@` select; an argument, because filters and conditions contain each other. */
export type SegmentsFunction = (node: Json, segments: readonly Segment[], budget: PathBudget) => readonly Json[];

export function matchesCondition(
  condition: Condition,
  node: Json,
  budget: PathBudget,
  select: SegmentsFunction,
): boolean {
  budget.spend(1);
  switch (condition.kind) {
    case 'or':
      return condition.members.some((member) => matchesCondition(member, node, budget, select));
    case 'and':
      return condition.members.every((member) => matchesCondition(member, node, budget, select));
    case 'not':
      return !matchesCondition(condition.member, node, budget, select);
    case 'exists':
      return select(node, condition.segments, budget).length > 0;
    case 'comparison': {
      const left = operandValue(condition.left, node, budget, select);
      return compare(condition.operator, left, operandValue(condition.right, node, budget, select), budget);
    }
    default:
      return unreachable(condition);
  }
}

function operandValue(operand: Operand, node: Json, budget: PathBudget, select: SegmentsFunction): Json | undefined {
  if (operand.kind === 'literal') return operand.value;
  const values = select(node, operand.segments, budget);
  return operand.segments.every((segment) => segment.kind === 'member' || segment.kind === 'index')
    ? values[0]
    : values;
}

function compare(
  operator: ComparisonOperator,
  left: Json | undefined,
  right: Json | undefined,
  budget: PathBudget,
): boolean {
  switch (operator) {
    case '==':
      return equals(left, right, budget);
    case '!=':
      return !equals(left, right, budget);
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

function equals(left: Json | undefined, right: Json | undefined, budget: PathBudget): boolean {
  if (left === undefined || right === undefined) return false;
  if (left === right) return true;
  spendOnNodes(left, budget);
  return jsonEqual(left, right);
}

/** Comparing containers visits their nodes. */
function spendOnNodes(value: Json, budget: PathBudget): void {
  const open: Json[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    budget.spend(1);
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
